package dev.mattebox.matting.quality;

import dev.mattebox.service.jobs.JobState;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An evaluation as the mqe-service tells it; only the members that are needed here.
 *
 * @param id its identifier
 * @param state where it stands
 * @param progress how far it is
 * @param artifacts its files; empty before it succeeded
 * @param problem why it failed, or null
 * @param quality what it found, or null before it succeeded
 */
record Evaluation(
        String id,
        JobState state,
        @Nullable Progress progress,
        List<Artifact> artifacts,
        @Nullable Refusal problem,
        @Nullable QualityScores quality) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Frames that are evaluated. */
    record Progress(long framesDone) {}

    /**
     * A file.
     *
     * @param name a plain file name
     * @param kind what it shows
     * @param format how it is written
     * @param sizeBytes its length
     * @param digest {@code sha-256:} and 64 hexadecimal digits
     */
    record Artifact(String name, String kind, String format, long sizeBytes, String digest) {

        Artifact {
            if (name == null || !FILE_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("the name of an artifact is " + name);
            }
            if (digest == null || sizeBytes < 0) {
                throw new IllegalArgumentException("the artifact " + name + " has no digest or no size");
            }
        }
    }

    /**
     * A problem document.
     *
     * @param detail what happened, or null if it does not say
     */
    record Refusal(@Nullable String detail) {}

    /**
     * @throws IllegalArgumentException if the identifier cannot stand in a path, or there is no state
     */
    Evaluation {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of the evaluation is " + id);
        }
        if (state == null) {
            throw new IllegalArgumentException("the evaluation has no state");
        }
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    long framesDone() {
        return progress == null ? 0 : progress.framesDone();
    }

    /**
     * The file that becomes this one of the matting.
     *
     * @throws QualityMissingException if there is none
     */
    Artifact artifact(QualityFile file) {
        return artifacts.stream()
                .filter(artifact ->
                        file.kind().equals(artifact.kind()) && file.format().equals(artifact.format()))
                .findFirst()
                .orElseThrow(() -> QualityMissingException.unusableAnswer(
                        "the evaluation has no " + file.kind() + ":" + file.format()));
    }
}
