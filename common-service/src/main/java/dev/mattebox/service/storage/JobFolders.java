package dev.mattebox.service.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Finds the folder of each job. */
@Component
public final class JobFolders {

    private static final Logger LOG = LoggerFactory.getLogger(JobFolders.class);

    private final Path root;

    JobFolders(Home home, StoreProperties properties) {
        this.root = properties.type() == StoreProperties.Type.LOCAL ? home.jobs() : home.work();
    }

    /** The folder of a job; nothing is made on the disk. */
    public JobFolder of(String jobId) {
        return new JobFolder(root.resolve(jobId));
    }

    /** Deletes all folders: what they hold are copies. */
    public void deleteAll() {
        try {
            Folders.empty(root);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " cannot be emptied", e);
        }
    }

    /**
     * Deletes the folders of jobs that were never accepted: their upload had been stored when the process died. A folder
     * with results was accepted, whatever the database says now; it is kept.
     *
     * @return how many
     */
    public int sweep(Predicate<String> isKnownJob) {
        try {
            List<Path> orphans = Folders.entries(root).stream()
                    .filter(folder -> !isKnownJob.test(folder.getFileName().toString()))
                    .toList();
            int deleted = 0;
            for (Path orphan : orphans) {
                if (new JobFolder(orphan).hasResults()) {
                    LOG.warn("Keeping {}: it has results, though the database does not know its job", orphan);
                } else {
                    LOG.info("Deleting {}: its upload was never finished", orphan);
                    Folders.delete(orphan);
                    deleted++;
                }
            }
            return deleted;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " cannot be swept", e);
        }
    }
}
