package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.matting.Mask;
import dev.mattebox.training.baseline.GrabCut;

import java.util.Optional;

/** Suspects pixels where GrabCut, begun from the mask or else from the matte itself, comes to another result. */
final class GrabCutDisagreement implements Judge {

    private static final int SEED = 1;

    @Override
    public String name() {
        return "disagreement with GrabCut";
    }

    @Override
    public float[] judge(Candidate candidate, Optional<Candidate> previous) {
        float[] alpha = candidate.alpha().values();
        float[] guess = candidate.mask().map(GrabCutDisagreement::values).orElse(alpha);
        byte[] cut = GrabCut.cut(
                candidate.frame().rgb(), candidate.width(), candidate.height(), GrabCut.thresholded(guess), SEED);
        return Differences.of(alpha, GrabCut.feathered(cut, candidate.width(), candidate.height()));
    }

    private static float[] values(Mask mask) {
        float[] values = new float[mask.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (mask.values()[i] & 255) / 255f;
        }
        return values;
    }
}
