package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.training.loss.Losses;
import dev.mattebox.training.optimizer.Gradients;

import java.util.LinkedHashMap;
import java.util.Map;

/** One step: a batch forward and back, and the weights moved. */
final class TrainingStep {

    private static final double GRADIENT_LIMIT = 1;

    private TrainingStep() {}

    /**
     * @param exercise of this step
     * @param manager of the exercise's arrays
     * @param frozenStatistics whether batch normalisation is frozen
     */
    static <N> StepResult run(
            TrainingState<N> state,
            Lesson.Exercise<N> exercise,
            NDManager manager,
            boolean frozenStatistics,
            double learningRate) {
        TrainableNetwork<N> network = state.network();
        JniUtils.setGradMode(true);
        Losses losses;
        Gradients gradients;
        try {
            losses = exercise.losses(network.network(frozenStatistics));
            gradients = Gradients.of(losses.total(), network.parameters(), manager);
        } finally {
            JniUtils.setGradMode(false);
        }
        double norm = gradients.norm();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("total", (double) losses.total().getFloat());
        losses.parts().forEach((name, loss) -> values.put(name, (double) loss.getFloat()));
        boolean finite = Double.isFinite(norm) && Double.isFinite(losses.total().getFloat());
        if (finite) {
            double scale = Gradients.clippingScale(norm, GRADIENT_LIMIT);
            state.optimizer().step(network.parameters(), gradients.byName(), scale, learningRate);
            state.average().update(network.changing(), state.step());
        }
        return new StepResult(values, norm, !finite);
    }
}
