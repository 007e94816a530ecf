package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.mattebox.training.data.Supervision;

/**
 * B clips of T frames as the network takes them; all clips' first frames come first, then all second ones. All arrays belong
 * to one manager.
 *
 * @param supervision what is known about the alphas
 * @param frames T
 * @param images {@code [T·B, 3, H, W]} in [0,1]
 * @param alphas {@code [T·B, 1, H, W]} in [0,1]: the truth, as far as the supervision promises
 * @param validity {@code [T·B, 1, H, W]}: 1 where the alpha may be believed, else 0
 * @param givenMasks {@code [B, 1, H, W]} in [0,1]: what a user would give for the first frames
 * @param references frames with known alphas from elsewhere in the clips
 */
public record ClipBatch(
        Supervision supervision,
        int frames,
        NDArray images,
        NDArray alphas,
        NDArray validity,
        NDArray givenMasks,
        References references) {

    /**
     * R reference frames of each clip, ordered like the frames.
     *
     * @param count R, may be 0; then the arrays mean nothing
     * @param images {@code [R·B, 3, H, W]} in [0,1]
     * @param alphas {@code [R·B, 1, H, W]} in [0,1]
     */
    public record References(int count, NDArray images, NDArray alphas) {}

    /** Clips whose alphas are all true, without references. */
    public static ClipBatch of(int frames, NDArray images, NDArray alphas, NDArray givenMasks) {
        return new ClipBatch(
                Supervision.ALPHA,
                frames,
                images,
                alphas,
                alphas.onesLike(),
                givenMasks,
                new References(0, images, alphas));
    }

    /**
     * The clips without their first frames.
     *
     * @param first index of the first frame that stays; the masks are still those of the frames before
     */
    ClipBatch from(int first) {
        if (first == 0) {
            return this;
        }
        String later = (long) first * clips() + ":";
        return new ClipBatch(
                supervision,
                frames - first,
                images.get(later),
                alphas.get(later),
                validity.get(later),
                givenMasks,
                references);
    }

    /** What of the frames is target rather than not, 0 or 1, {@code [T·B, 1, H, W]}. */
    NDArray masks() {
        return alphas.gte(0.5).toType(DataType.FLOAT32, false);
    }

    /** How many clips, B. */
    int clips() {
        return Math.toIntExact(givenMasks.getShape().get(0));
    }
}
