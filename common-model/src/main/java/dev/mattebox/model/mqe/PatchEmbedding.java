package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/**
 * Makes a token of each patch of an image and puts the class token and the registers before them.
 *
 * @param classToken {@code [1, 1, dim]}
 * @param registers {@code [1, 4, dim]}
 * @param weight {@code [dim, 3, 16, 16]}
 * @param bias {@code [dim]}
 */
record PatchEmbedding(NDArray classToken, NDArray registers, NDArray weight, NDArray bias) {

    /** Height and width of a patch. */
    static final int SIZE = 16;

    private static final int REGISTERS = 4;

    /** Tokens before the patches. */
    static final int PREFIX_TOKENS = 1 + REGISTERS;

    private static final Shape STRIDE = new Shape(SIZE, SIZE);
    private static final Shape NO_PADDING = new Shape(0, 0);
    private static final Shape NO_DILATION = new Shape(1, 1);

    static PatchEmbedding of(Layers layers, String name, int dim) {
        return new PatchEmbedding(
                layers.tensor(name + ".cls_token", 1, 1, dim),
                layers.tensor(name + ".register_tokens", 1, REGISTERS, dim),
                layers.tensor(name + ".patch_embeddings.weight", dim, 3, SIZE, SIZE),
                layers.tensor(name + ".patch_embeddings.bias", dim));
    }

    /** {@code [B, 3, H, W] → [B, L, dim]}, L = 5 + P. */
    NDArray apply(NDArray image) {
        try (Scope scope = Scope.over(image)) {
            NDArray map = image.getNDArrayInternal()
                    .convolution(image, weight, bias, STRIDE, NO_PADDING, NO_DILATION, 1)
                    .singletonOrThrow(); // [B, dim, h, w]
            long batch = image.getShape().get(0);
            NDList tokens = new NDList(
                    scope.own(classToken.repeat(0, batch)),
                    scope.own(registers.repeat(0, batch)),
                    Tensors.toTokens(map));
            return scope.keep(NDArrays.concat(tokens, 1));
        }
    }
}
