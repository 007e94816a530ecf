package dev.mattebox.training.curation;

import dev.mattebox.media.MediaException;

import java.io.UncheckedIOException;
import java.util.Optional;

/** Failures in words. */
final class FailureReason {

    private FailureReason() {}

    /** The message alone where it is meant for the user, with its type where nobody foresaw it. */
    static String of(RuntimeException failure) {
        boolean foreseen = failure instanceof CurationException
                || failure instanceof MediaException
                || failure instanceof UncheckedIOException;
        return foreseen ? Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString) : failure.toString();
    }
}
