package dev.mattebox.training.trainer;

/**
 * One of the ways a step teaches; a step makes all passes of its phase, one after the other, and then moves the weights
 * once.
 *
 * @param kind what is compared with what
 * @param data name of the data set
 * @param weight of the pass's losses
 * @param batches how many batches are drawn, forward and back one after the other, before the weights move: a large batch
 *     in the memory of a small one
 * @param clips in a batch
 * @param frames of each clip's local window, at least 2
 * @param burnIn frames before the local window that are matted without gradient, from the given mask on, so that the window
 *     starts from the network's own memory and not from a true first frame; no loss looks at them
 * @param references reference frames of each clip, from far outside the window
 * @param softCrops share of the crops that are placed where the matte is soft
 */
public record TrainingPass(
        Kind kind,
        String data,
        double weight,
        int batches,
        int clips,
        int frames,
        int burnIn,
        int references,
        double softCrops) {

    /** What a pass compares. */
    public enum Kind {
        /** Alphas with true ones, where these may be believed. */
        MATTING,
        /** The segmentation head with binary masks. */
        SEGMENTATION,
        /** Alphas of clips without a true one, with the judgement of a frozen quality evaluator. */
        FEEDBACK
    }

    public TrainingPass {
        require(weight > 0 && weight <= 100, "weight", weight, "above 0, at most 100");
        require(batches >= 1, "batches", batches, "at least 1");
        require(clips >= 1, "clips", clips, "at least 1");
        require(frames >= 2, "frames", frames, "at least 2");
        require(burnIn >= 0 && burnIn <= 200, "burnIn", burnIn, "from 0 to 200");
        require(references >= 0 && references <= 8, "references", references, "from 0 to 8");
        require(softCrops >= 0 && softCrops <= 1, "softCrops", softCrops, "from 0 to 1");
    }

    private static void require(boolean holds, String name, double value, String needed) {
        if (!holds) {
            throw new TrainingConfigException("A pass has " + name + " = " + value + "; it must be " + needed);
        }
    }

    /** A plain matting pass, as procedural clips are trained on. */
    static TrainingPass matting(String data, int clips, int frames, double softCrops) {
        return new TrainingPass(Kind.MATTING, data, 1, 1, clips, frames, 0, 0, softCrops);
    }

    /** Images that a step looks at. */
    int images() {
        return batches * clips * (shownFrames() + references);
    }

    /** Frames in a row that are cut out of a clip: those of the burn-in and of the window. */
    int shownFrames() {
        return burnIn + frames;
    }
}
