package dev.mattebox.matting.quality;

import io.swagger.v3.oas.annotations.media.Schema;

/** Whether the quality of a matting is known. */
@Schema(
        name = "QualityState",
        enumAsRef = true,
        description =
                "Whether the quality is known: AVAILABLE, or MISSING because the alpha could not be evaluated. The alpha"
                        + " itself is the same in both cases.")
public enum QualityState {
    /** The alpha was evaluated. */
    AVAILABLE,
    /** The alpha could not be evaluated. */
    MISSING
}
