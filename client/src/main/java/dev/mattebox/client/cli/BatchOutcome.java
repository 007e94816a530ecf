package dev.mattebox.client.cli;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a clip of a list.
 *
 * @param job the job on the server, if there is one
 * @param end how it ended; null if it has not, and a later run has to go on
 * @param took in this run; zero if all was there already
 * @param trouble why it has not ended
 */
record BatchOutcome(
        String id,
        @Nullable String job,
        BatchNote.@Nullable End end,
        Duration took,
        @Nullable String trouble) {

    /** For whom the list was run. */
    enum State {
        /** The results are here. */
        SUCCEEDED,
        /** There will be none: the clip, its mask or its options are not good for it. */
        FAILED,
        /** The server was away, or the like: run the list again. */
        UNFINISHED
    }

    State state() {
        if (end == null) {
            return State.UNFINISHED;
        }
        return end.succeeded() ? State.SUCCEEDED : State.FAILED;
    }

    /** One line for a person. */
    String text() {
        return id + " " + state().name().toLowerCase(Locale.ROOT) + details();
    }

    private String details() {
        if (end == null) {
            return ": " + trouble;
        }
        if (!end.succeeded()) {
            return ": " + end.problem();
        }
        String frames = ", " + end.frames() + " frames";
        return end.reliableRatio() == null
                ? frames
                : frames + String.format(Locale.ROOT, ", %.1f %% reliable", 100 * end.reliableRatio());
    }

    /** One line of the report. */
    Map<String, Object> report() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("state", state().name());
        put(line, "job", job);
        line.put("seconds", took.toMillis() / 1000.0);
        if (end != null && end.succeeded()) {
            line.put("frames", end.frames());
            put(line, "reliableRatio", end.reliableRatio());
            put(line, "suggestedMaskFrames", end.suggestedMaskFrames());
        }
        put(line, "problem", end == null ? trouble : end.problem());
        return line;
    }

    private static void put(Map<String, Object> line, String name, @Nullable Object value) {
        if (value != null) {
            line.put(name, value);
        }
    }
}
