package dev.mattebox.matting.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Which way objects are followed from their prompts. */
@Schema(
        name = "Direction",
        enumAsRef = true,
        description =
                "Which way an object is followed. `both`: forwards from its first prompt, and backwards from there to the"
                        + " beginning. `forward`: from its first prompt on; before it the object is not there. `backward`: from its"
                        + " last prompt back; after it the object is not there. Where the object is not there its alpha is 0.")
public enum Direction {
    /** Forwards from the first prompt, and backwards before it. */
    @JsonProperty("both")
    BOTH,
    /** Forwards from the first prompt. */
    @JsonProperty("forward")
    FORWARD,
    /** Backwards from the last prompt. */
    @JsonProperty("backward")
    BACKWARD
}
