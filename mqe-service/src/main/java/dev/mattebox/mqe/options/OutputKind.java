package dev.mattebox.mqe.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What an output shows. */
@Schema(
        name = "QualityOutputKind",
        enumAsRef = true,
        description = "What a file shows: where the matte can be trusted, for each pixel (`quality-map`), the same as a"
                + " heat-map over the clip to look at (`overlay`), numbers for each frame and for the clip"
                + " (`scores`), or the fused matte (`alpha`; fusions only).")
public enum OutputKind {
    /** The fused matte. */
    @JsonProperty("alpha")
    ALPHA("alpha"),
    /** How reliable each pixel is. */
    @JsonProperty("quality-map")
    QUALITY_MAP("quality-map"),
    /** The erroneous pixels as a heat-map over the clip. */
    @JsonProperty("overlay")
    OVERLAY("overlay"),
    /** Numbers for each frame and for the clip. */
    @JsonProperty("scores")
    SCORES("scores");

    private final String id;

    OutputKind(String id) {
        this.id = id;
    }

    /** The name in JSON and in file names. */
    public String id() {
        return id;
    }
}
