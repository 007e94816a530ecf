package dev.mattebox.training.loss;

/**
 * How much each loss counts.
 *
 * @param absolute of the absolute error
 * @param laplacian of the Laplacian pyramid
 * @param temporal of the temporal coherence
 * @param mask of the object transformer's rough mask
 * @param change of the uncertainty head
 * @param range of logits outside [0,1]
 * @param firstFrame of the first frame's errors relative to the other frames'
 * @param softRegion of the absolute error where the true alpha is between 0.02 and 0.98, relative to elsewhere
 */
public record LossWeights(
        double absolute,
        double laplacian,
        double temporal,
        double mask,
        double change,
        double range,
        double firstFrame,
        double softRegion) {

    public LossWeights {
        for (double weight :
                new double[] {absolute, laplacian, temporal, mask, change, range, firstFrame, softRegion}) {
            if (!(weight >= 0 && weight <= 100)) {
                throw new IllegalArgumentException("A loss has the weight " + weight + "; give one from 0 to 100");
            }
        }
    }

    public static LossWeights defaults() {
        return new LossWeights(1, 1, 0.5, 0.1, 0.02, 0.2, 1.5, 2);
    }
}
