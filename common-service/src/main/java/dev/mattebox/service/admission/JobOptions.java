package dev.mattebox.service.admission;

import dev.mattebox.service.jobs.JobPriority;

/** What the options of every kind of job tell the queue. */
public interface JobOptions {

    /** Which of the tenant's waiting jobs it overtakes. */
    JobPriority priority();
}
