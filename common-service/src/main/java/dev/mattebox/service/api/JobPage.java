package dev.mattebox.service.api;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of jobs.
 *
 * @param jobs the newest first
 * @param nextPageToken behind which the next page begins, or null on the last page
 * @param <R> how a job is represented
 */
public record JobPage<R>(List<R> jobs, @Nullable String nextPageToken) {}
