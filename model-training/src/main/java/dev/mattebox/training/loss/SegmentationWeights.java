package dev.mattebox.training.loss;

/**
 * How much the losses of a segmentation pass count.
 *
 * @param crossEntropy of the segmentation head
 * @param dice of the segmentation head
 * @param firstFrame of the first frame's errors relative to the other frames'
 */
public record SegmentationWeights(double crossEntropy, double dice, double firstFrame) {

    public SegmentationWeights {
        for (double weight : new double[] {crossEntropy, dice, firstFrame}) {
            if (!(weight >= 0 && weight <= 100)) {
                throw new IllegalArgumentException(
                        "A loss of the segmentation has the weight " + weight + "; give one from 0 to 100");
            }
        }
    }
}
