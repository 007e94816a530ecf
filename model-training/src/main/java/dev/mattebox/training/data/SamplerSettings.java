package dev.mattebox.training.data;

/**
 * What training samples look like.
 *
 * @param crop width and height in pixels; no more than the clips have
 * @param frames frames of a sample's local window; no more than the clips have
 * @param references frames from far outside the local window; 0 for none
 * @param batchSize samples of a batch
 * @param softEdgePreference probability that of several possible crops the one with the most soft alpha is taken; 0
 *     for plain training, near 1 for the phase that learns hair
 */
public record SamplerSettings(int crop, int frames, int references, int batchSize, double softEdgePreference) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SamplerSettings {
        if (crop < 16 || frames < 1 || references < 0 || batchSize < 1) {
            throw new IllegalArgumentException("Samples need a crop of at least 16 pixels, a frame, no less than no"
                    + " references and a batch, not " + crop + ", " + frames + ", " + references + " and " + batchSize);
        }
        if (!(softEdgePreference >= 0 && softEdgePreference <= 1)) {
            throw new IllegalArgumentException("A probability lies in 0..1, not " + softEdgePreference);
        }
    }

    /** Samples without reference frames. */
    public SamplerSettings(int crop, int frames, int batchSize, double softEdgePreference) {
        this(crop, frames, 0, batchSize, softEdgePreference);
    }
}
