package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.baseline.DenseFlow;

import java.util.Optional;

/**
 * Suspects pixels where the matte of the frame before, carried along dense optical flow, is another one. Suspects nothing
 * where there is no frame before.
 */
final class FlowInconsistency implements Judge {

    @Override
    public String name() {
        return "inconsistency along optical flow";
    }

    @Override
    public float[] judge(Candidate candidate, Optional<Candidate> previous) {
        return previous.map(before -> Differences.of(
                        candidate.alpha().values(),
                        DenseFlow.carried(
                                before.alpha().values(),
                                before.frame().rgb(),
                                candidate.frame().rgb(),
                                candidate.width(),
                                candidate.height())))
                .orElseGet(() -> new float[candidate.alpha().values().length]);
    }
}
