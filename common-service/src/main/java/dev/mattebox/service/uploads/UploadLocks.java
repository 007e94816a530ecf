package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.ProblemException;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that one request of this process at a time changes an upload. */
@Component
class UploadLocks {

    private final Set<UploadId> taken = ConcurrentHashMap.newKeySet();

    /** Gives the upload free. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes an upload unless somebody has it. */
    Optional<Lock> tryTake(UploadId id) {
        return taken.add(id) ? Optional.of(() -> taken.remove(id)) : Optional.empty();
    }

    /**
     * Takes an upload.
     *
     * @throws ProblemException {@code upload-locked} if somebody has it
     */
    Lock take(UploadId id) {
        return tryTake(id).orElseThrow(() -> locked(id));
    }

    /** What whoever comes second is told. */
    static ProblemException locked(UploadId id) {
        return new ProblemException(
                        UploadProblems.UPLOAD_LOCKED,
                        "Another request is at upload " + id + ". Ask for its offset again in a second.")
                .withHeader("Retry-After", "1");
    }
}
