package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.ProblemException;

/**
 * Has a say in whether a resumable upload may begin. Every bean of this type is asked within the transaction that adds the
 * upload, so what it counts cannot change before the upload is counted, too.
 */
public interface UploadRule {

    /**
     * Lets an upload pass.
     *
     * @param length of the file in bytes
     * @throws ProblemException if it must not begin
     */
    void check(String tenant, long length);
}
