package dev.mattebox.service.jobs;

/**
 * A file that a handler has finished writing to {@link JobRun#workFile}.
 *
 * @param name the plain file name under which users will find it
 * @param kind what it shows, such as {@code alpha}
 * @param format how it is written, such as {@code png16}
 * @param mediaType its Content-Type
 */
public record ProducedFile(String name, String kind, String format, String mediaType) {

    private static final String NOT_FOR_USERS = "application/octet-stream";

    /** A file that users do not see, kept as long as the results are: for jobs that go on from this one. */
    public static ProducedFile internal(String name) {
        return new ProducedFile(name, Artifact.INTERNAL, Artifact.INTERNAL, NOT_FOR_USERS);
    }
}
