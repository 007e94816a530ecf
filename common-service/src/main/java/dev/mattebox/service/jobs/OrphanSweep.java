package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.JobFolders;
import org.springframework.stereotype.Component;

/**
 * Deletes the folders of jobs that were never accepted. It runs while the service is put together, before the web
 * server takes uploads: a folder without a row is then certainly nobody's.
 */
@Component
final class OrphanSweep {

    OrphanSweep(JobFolders folders, Jobs jobs) {
        folders.sweep(name -> JobId.parse(name).flatMap(jobs::find).isPresent());
    }
}
