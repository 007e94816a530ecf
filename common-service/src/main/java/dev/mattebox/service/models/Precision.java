package dev.mattebox.service.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** In which numbers a network computes. */
@Schema(
        name = "Precision",
        enumAsRef = true,
        description =
                "In which numbers the network computes: `float32` gives the same alphas on every device, `auto` lets"
                        + " the service choose the fastest that the device computes well.")
public enum Precision {
    /** 32-bit floating point: the same alphas everywhere. */
    @JsonProperty("float32")
    FLOAT32,
    /** The fastest that the device computes well. */
    @JsonProperty("auto")
    AUTO
}
