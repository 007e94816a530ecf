package dev.mattebox.training.trainer;

import ai.djl.ndarray.types.Shape;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How widely the weights of a layer are scattered at first, as a factor on 1/√(inputs): √2 keeps the variance through a
 * ReLU, 1 through a linear map, and the ends of residual branches start small.
 *
 * @param names which weights, by their whole name
 * @param gain the factor
 */
record InitialScale(Pattern names, double gain) {

    private static final double RELU = Math.sqrt(2);
    private static final double RESIDUAL_END = 0.1;
    /** PyTorch's own for convolutions: what has no normalisation after it becomes smaller from layer to layer. */
    private static final double SHRINKING = Math.sqrt(1 / 3.0);

    /** The first that matches counts. */
    private static final List<InitialScale> SCALES = List.of(
            scale("object_transformer\\.pixel_init_proj\\.weight", RESIDUAL_END),
            scale("object_transformer\\.blocks\\..*\\.out_proj\\.weight", 0.2),
            scale("object_transformer\\.blocks\\..*\\.linear2\\.weight", 0.3),
            scale(".*\\.(block\\d|pixel_ffn\\.conv)\\.conv[2]?\\.weight", RESIDUAL_END),
            scale(".*\\.(block\\d|pixel_ffn\\.conv)\\.conv1\\.weight", 1),
            scale("mask_decoder\\.up_.*\\.conv1\\.weight", 1),
            scale("mask_decoder\\.up_.*\\.conv2\\.weight", 0.3),
            scale("mask_decoder\\.pred_mat\\.weight", 1),
            scale("temp_sparity\\.conv3x3_out\\.weight", 0.5),
            scale("(pixel_encoder|mask_encoder|temp_sparity)\\.(conv|layer|res).*", RELU),
            scale("mqe\\.(image|down|up)\\..*", RELU),
            scale("key_proj\\..*", 1),
            scale("object_(transformer\\.(blocks|summary)|summarizer).*", 1),
            scale(".*", SHRINKING));

    private static InitialScale scale(String names, double gain) {
        return new InitialScale(Pattern.compile(names), gain);
    }

    /** The standard deviation of the weights of that name. */
    static double of(String name, Shape shape) {
        if (name.startsWith("object_transformer.query_")) {
            return 0.5;
        }
        double inputs = (double) shape.size() / shape.get(0);
        return SCALES.stream()
                .filter(scale -> scale.names.matcher(name).matches())
                .mapToDouble(InitialScale::gain)
                .map(gain -> gain / Math.sqrt(inputs))
                .findFirst()
                .orElseThrow();
    }
}
