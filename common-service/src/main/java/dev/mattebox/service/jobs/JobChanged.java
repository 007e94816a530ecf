package dev.mattebox.service.jobs;

/**
 * Says inside this process, after the transaction, that a job has changed or is gone.
 *
 * @param id the job
 */
public record JobChanged(JobId id) {}
