package dev.mattebox.matting.frames;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What is seen of a frame. */
@Schema(
        name = "FrameView",
        enumAsRef = true,
        description =
                "What is seen of a frame: the clip itself (`source`), its matte (`alpha`), or how far the matte can"
                        + " be trusted (`quality`: white is reliable, black is wrong).")
public enum View {
    /** The clip itself. */
    @JsonProperty("source")
    SOURCE("source"),
    /** Its matte. */
    @JsonProperty("alpha")
    ALPHA("alpha"),
    /** How far the matte can be trusted. */
    @JsonProperty("quality")
    QUALITY("quality");

    private final String id;

    View(String id) {
        this.id = id;
    }

    /** The name in queries and in JSON. */
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
