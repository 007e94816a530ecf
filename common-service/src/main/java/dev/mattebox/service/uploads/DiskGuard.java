package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.storage.Home;
import org.springframework.stereotype.Component;

/** Refuses new work before the disk is full, so that running jobs can still finish. */
@Component
public final class DiskGuard {

    private final Home home;
    private final long minFreeBytes;

    DiskGuard(Home home, ServiceProperties properties) {
        this.home = home;
        this.minFreeBytes = properties.uploads().minFreeSpace().toBytes();
    }

    /**
     * Sees that there is room for what comes.
     *
     * @throws ProblemException {@code insufficient-storage} if less than {@code mattebox.uploads.min-free-space} is left
     */
    public void refuseIfFull() {
        refuseIfFullAfter(0);
    }

    /**
     * Sees that there is room for so many bytes.
     *
     * @throws ProblemException {@code insufficient-storage} if less than {@code mattebox.uploads.min-free-space} would be
     *     left after them
     */
    void refuseIfFullAfter(long incomingBytes) {
        long free = home.freeBytes();
        if (free - incomingBytes < minFreeBytes) {
            throw new ProblemException(
                            CommonProblems.INSUFFICIENT_STORAGE,
                            free + " bytes are free, of which " + minFreeBytes
                                    + " are kept for running jobs. Delete jobs that are no longer needed.")
                    .with("freeBytes", free);
        }
    }
}
