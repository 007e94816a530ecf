package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;

/** Makes layers from named tensors, in PyTorch's naming: {@code name.weight}, {@code name.bias}. */
public final class Layers {

    /** What becomes of batch normalisation. */
    public enum BatchNormalization {
        /** Merged into the convolutions; for inference. */
        FOLDED,
        /** Kept, using the running statistics; for training with frozen statistics. */
        FROZEN,
        /** Kept, using the statistics of each batch and updating the running ones; for training. */
        BATCH_STATISTICS
    }

    private final TensorSource source;
    private final BatchNormalization batchNormalization;
    private final Operations operations;

    /**
     * Layers whose operations gradients flow through.
     *
     * @param source the tensors, by name
     * @param batchNormalization how the layers made here normalise
     */
    public Layers(TensorSource source, BatchNormalization batchNormalization) {
        this(source, batchNormalization, Operations.differentiable());
    }

    /**
     * @param source the tensors, by name
     * @param batchNormalization how the layers made here normalise
     * @param operations by which the layers made here are computed
     */
    public Layers(TensorSource source, BatchNormalization batchNormalization, Operations operations) {
        this.source = source;
        this.batchNormalization = batchNormalization;
        this.operations = operations;
    }

    /** Layers that compute in a shorter number format, if the operations have chosen one. */
    public Layers reduced() {
        return new Layers(source, batchNormalization, operations.reduced());
    }

    /** By which the layers made here are computed. */
    public Operations operations() {
        return operations;
    }

    /** True if parts that only a training needs are to be made. */
    public boolean forTraining() {
        return batchNormalization != BatchNormalization.FOLDED;
    }

    /** A tensor that is no layer's. */
    public NDArray tensor(String name, long... shape) {
        return source.get(name, shape);
    }

    /** A {@code kernel x kernel} convolution of stride 1 with bias. */
    public Convolution convolution(String name, int in, int out, int kernel) {
        return convolution(name, in, out, kernel, 1);
    }

    /** A {@code kernel x kernel} convolution of that stride with bias. */
    public Convolution convolution(String name, int in, int out, int kernel, int stride) {
        return operations.convolution(
                source.get(name + ".weight", out, in, kernel, kernel), source.get(name + ".bias", out), stride);
    }

    /** A {@code kernel x kernel} convolution of stride 1 without bias. */
    public Convolution convolutionWithoutBias(String name, int in, int out, int kernel) {
        return operations.convolution(source.get(name + ".weight", out, in, kernel, kernel), null, 1);
    }

    /** A transposed {@code kernel x kernel} convolution with bias, whose stride is its kernel. */
    public TransposedConvolution transposedConvolution(String name, int in, int out, int kernel) {
        return new TransposedConvolution(
                source.get(name + ".weight", in, out, kernel, kernel), source.get(name + ".bias", out));
    }

    /** A convolution without bias and the batch normalisation after it. */
    public NormalizedConvolution normalizedConvolution(
            String convolutionName, String normName, int in, int out, int kernel, int stride) {
        NDArray weight = source.get(convolutionName + ".weight", out, in, kernel, kernel);
        BatchNorm norm = new BatchNorm(
                source.get(normName + ".weight", out),
                source.get(normName + ".bias", out),
                source.get(normName + ".running_mean", out),
                source.get(normName + ".running_var", out),
                batchNormalization == BatchNormalization.BATCH_STATISTICS);
        return batchNormalization == BatchNormalization.FOLDED
                ? NormalizedConvolution.folded(operations, weight, stride, norm)
                : NormalizedConvolution.separate(operations, weight, stride, norm);
    }

    /** A linear layer with bias. */
    public Linear linear(String name, int in, int out) {
        return new Linear(source.get(name + ".weight", out, in), source.get(name + ".bias", out));
    }

    /** A linear layer without bias. */
    public Linear linearWithoutBias(String name, int in, int out) {
        return new Linear(source.get(name + ".weight", out, in), null);
    }

    /** Layer normalisation of a last axis of that width. */
    public LayerNorm layerNorm(String name, int width) {
        return new LayerNorm(source.get(name + ".weight", width), source.get(name + ".bias", width));
    }

    /** PyTorch's {@code MultiheadAttention}: the rows of {@code in_proj} are queries, keys, values. */
    public MultiHeadAttention attention(String name, int width, int heads) {
        NDArray weight = source.get(name + ".in_proj_weight", 3L * width, width);
        return new MultiHeadAttention(
                operations.attentionWeight(weight),
                operations.attentionWeight(source.get(name + ".in_proj_bias", 3L * width)),
                new Linear(
                        operations.attentionWeight(source.get(name + ".out_proj.weight", width, width)),
                        operations.attentionWeight(source.get(name + ".out_proj.bias", width))),
                heads,
                weight.getManager().create((float) (1 / Math.sqrt((double) width / heads))),
                operations);
    }
}
