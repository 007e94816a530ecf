package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.StoredFile;

import java.util.List;

/**
 * A closed part of a job's work, which no later attempt has to do again.
 *
 * @param position its place among the job's segments, from 0
 * @param attempt which attempt made it
 * @param framesDone how many frames of the job are done with it
 * @param details what the handler wants to know of it, as it likes
 * @param files complete and in the store
 */
public record Segment(int position, int attempt, long framesDone, String details, List<StoredFile> files) {

    /** The name under which its files are stored; no two attempts share one. */
    String folder() {
        return position + "-" + attempt;
    }
}
