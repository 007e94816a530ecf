package dev.mattebox.service.jobs;

/**
 * A file that a job made.
 *
 * @param name its name within the job, a plain file name
 * @param kind what it shows, such as {@code alpha}
 * @param format how it is written, such as {@code png16}
 * @param mediaType its Content-Type
 * @param sizeBytes its length
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param attempt the attempt that made it
 */
public record Artifact(
        String name, String kind, String format, String mediaType, long sizeBytes, String sha256, int attempt) {

    /** The kind of files that users do not see. */
    static final String INTERNAL = "internal";

    /** Whether users do not see it. */
    public boolean isInternal() {
        return kind.equals(INTERNAL);
    }
}
