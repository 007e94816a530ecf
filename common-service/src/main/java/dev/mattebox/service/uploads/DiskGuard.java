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
     * @throws ProblemException {@code insufficient-storage} if less than {@code mattebox.uploads.min-free-space} is left
     */
    public void refuseIfFull() {
        long free = home.freeBytes();
        if (free < minFreeBytes) {
            throw new ProblemException(
                            CommonProblems.INSUFFICIENT_STORAGE,
                            "Only " + free + " bytes are free; " + minFreeBytes
                                    + " are kept for running jobs. Delete jobs that are no longer needed.")
                    .with("freeBytes", free);
        }
    }
}
