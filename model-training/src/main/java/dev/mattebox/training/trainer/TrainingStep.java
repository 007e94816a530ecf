package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.training.loss.Losses;
import dev.mattebox.training.optimizer.Gradients;

import java.util.LinkedHashMap;
import java.util.Map;

/** One step: its batches forward and back, and the weights moved. */
final class TrainingStep {

    private static final double GRADIENT_LIMIT = 1;
    private static final String TOTAL = "total";

    private TrainingStep() {}

    /**
     * @param lesson whose exercises of this step are done one after the other, each in memory of its own
     * @param manager parent of that memory; owns the gradients
     * @param frozenStatistics whether batch normalisation is frozen
     */
    static <N> StepResult run(
            TrainingState<N> state,
            Lesson<N> lesson,
            NDManager manager,
            boolean frozenStatistics,
            double learningRate) {
        TrainableNetwork<N> network = state.network();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(TOTAL, 0.0);
        for (int i = 0; i < lesson.exercises(state.step()); i++) {
            try (NDManager scratch = manager.newSubManager()) {
                Lesson.Exercise<N> exercise = lesson.exercise(state.step(), i, scratch);
                addGradients(exercise, network.network(frozenStatistics), values);
            }
        }
        Gradients gradients = Gradients.take(network.parameters(), manager);
        double norm = gradients.norm();
        boolean finite = Double.isFinite(norm) && Double.isFinite(values.getOrDefault(TOTAL, Double.NaN));
        if (finite) {
            double scale = Gradients.clippingScale(norm, GRADIENT_LIMIT);
            state.optimizer().step(network.parameters(), gradients.byName(), scale, learningRate);
            state.average().update(network.changing(), state.step());
        }
        return new StepResult(values, norm, !finite);
    }

    private static <N> void addGradients(Lesson.Exercise<N> exercise, N network, Map<String, Double> values) {
        JniUtils.setGradMode(true);
        Losses losses;
        try {
            losses = exercise.losses(network);
            Gradients.add(losses.total());
        } finally {
            JniUtils.setGradMode(false);
        }
        values.merge(TOTAL, (double) losses.total().getFloat(), Double::sum);
        losses.parts().forEach((name, loss) -> values.merge(name, (double) loss.getFloat(), Double::sum));
    }
}
