package dev.mattebox.client.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a clip between one run of a list and the next: a file beside its results.
 *
 * @param wanted a digest of what was asked for; another one is another clip
 * @param idempotencyKey what the request was sent with, so that it can be repeated if its answer was lost
 * @param job the job, once it was accepted
 * @param end how it ended, once it has
 */
record BatchNote(
        String wanted,
        String idempotencyKey,
        @Nullable String job,
        @Nullable End end) {

    private static final String NAME = "mattebox-batch.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * How a job ended.
     *
     * @param succeeded whether its results are here
     * @param files the results; those that are gone, or have another size, are fetched again
     * @param frames how many frames there were
     * @param reliableRatio which share of the matte can be trusted, if that was asked for
     * @param suggestedMaskFrames where another mask would help
     * @param problem why there are no results
     */
    record End(
            boolean succeeded,
            List<ResultFile> files,
            long frames,
            @Nullable Double reliableRatio,
            @Nullable List<Integer> suggestedMaskFrames,
            @Nullable String problem) {

        static End failed(String problem) {
            return new End(false, List.of(), 0, null, null, problem);
        }

        boolean isComplete(Path folder) {
            return files.stream().allMatch(file -> file.isIn(folder));
        }
    }

    /** A file of the results. */
    record ResultFile(String name, long sizeBytes) {

        boolean isIn(Path folder) {
            Path file = folder.resolve(name);
            try {
                return Files.isRegularFile(file) && Files.size(file) == sizeBytes;
            } catch (IOException unreadable) {
                return false;
            }
        }
    }

    /** A clip that nobody has asked for yet. */
    static BatchNote first(String wanted) {
        return new BatchNote(wanted, UUID.randomUUID().toString(), null, null);
    }

    BatchNote accepted(String id) {
        return new BatchNote(wanted, idempotencyKey, id, null);
    }

    BatchNote ended(End how) {
        return new BatchNote(wanted, idempotencyKey, job, how);
    }

    /** The note in a folder, unless there is none that can be read, or it is about something else. */
    static Optional<BatchNote> of(Path folder, String wanted) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            BatchNote note = JSON.readValue(file.toFile(), BatchNote.class);
            return Optional.of(note).filter(found -> wanted.equals(found.wanted()));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(NAME + ".part");
        Files.writeString(part, JSON.writeValueAsString(this));
        Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
