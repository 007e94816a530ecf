package dev.mattebox.training.baseline;

import dev.mattebox.training.data.Clip;

import java.util.List;

/** A simple way to matte a clip from the mask of its first frame. Never looks at the clip's true alpha. */
public interface MattingBaseline {

    /** What the reports call it. */
    String name();

    /**
     * Mattes all frames.
     *
     * @param firstMask mask of the first frame in [0, 1], {@code height * width}
     * @return one alpha in [0, 1] per frame, {@code height * width} each
     */
    List<float[]> matte(Clip clip, float[] firstMask);

    /** All baselines, the simplest first. */
    static List<MattingBaseline> all() {
        return List.of(
                new StillMask(),
                new OpticalFlowMask(OpticalFlowMask.Edge.FEATHERED),
                new OpticalFlowMask(OpticalFlowMask.Edge.GUIDED),
                new GrabCutPerFrame());
    }
}
