package dev.mattebox.training.loss;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Tensors;

/**
 * Where a truth may be believed. Losses of curated clips are means over those pixels only:
 * {@code Σ R·|α̂ − α| / (Σ R + ε)}.
 *
 * <p>Source: the paper's masked matting losses on curated clips; how the pyramid's and the temporal terms are masked is not
 * stated there, see RATIONALE.md.
 */
public final class Validity {

    private static final float NOTHING = 1e-6f;

    private final NDArray valid; // [T·B, 1, H, W]
    private final int clips;

    /**
     * @param valid 1 where the truth may be believed, else 0, {@code [T·B, 1, H, W]}, all first frames first
     * @param clips B
     */
    public Validity(NDArray valid, int clips) {
        this.valid = valid;
        this.clips = clips;
    }

    /** How many clips, B. */
    int clips() {
        return clips;
    }

    /** An error of the same shape, zero where nothing is known. */
    NDArray masked(NDArray error) {
        return error.mul(valid);
    }

    /** The mean over what is known of an error that is {@link #masked} already. */
    NDArray mean(NDArray masked) {
        return masked.mean().div(valid.mean().add(NOTHING));
    }

    /** The same of changes from frame to frame, {@code [(T−1)·B, 1, H, W]}: both frames must be known. */
    NDArray meanOfChanges(NDArray changes) {
        NDArray both =
                valid.get(clips + ":").mul(valid.get(":" + (valid.getShape().get(0) - clips)));
        return changes.mul(both).mean().div(both.mean().add(NOTHING));
    }

    /** How much of each coarse pixel is known, {@code [T·B, 1, H/stride, W/stride]}. */
    NDArray coarse(int stride) {
        return Tensors.areaMean(valid, stride);
    }
}
