package dev.mattebox.model.matting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Margin;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the frames of a clip become the network's input and its output becomes alphas again.
 *
 * @param width of the frames
 * @param height of the frames
 * @param innerWidth at which they are matted
 * @param innerHeight at which they are matted
 * @param margin that makes the inner size a multiple of the network's stride
 */
record FrameGeometry(int width, int height, int innerWidth, int innerHeight, Margin margin) {

    private static final int STRIDE = 16;

    static FrameGeometry of(int width, int height, int maxShortSide) {
        int shortSide = Math.min(width, height);
        boolean reduced = maxShortSide > 0 && shortSide > maxShortSide;
        double scale = reduced ? (double) maxShortSide / shortSide : 1;
        int innerWidth = Math.max(1, (int) (width * scale));
        int innerHeight = Math.max(1, (int) (height * scale));
        return new FrameGeometry(
                width, height, innerWidth, innerHeight, Margin.toMultipleOf(STRIDE, innerHeight, innerWidth));
    }

    /**
     * Sees that a frame has the size of its clip.
     *
     * @throws IllegalArgumentException if it has not
     */
    void require(RgbFrame frame) {
        if (frame.width() != width || frame.height() != height) {
            throw new IllegalArgumentException("A frame of %dx%d in a clip of %dx%d: all frames have one size"
                    .formatted(frame.width(), frame.height(), width, height));
        }
    }

    /**
     * Sees that a mask has the size of its frame.
     *
     * @throws IllegalArgumentException if it has not
     */
    static void require(Mask mask, RgbFrame frame) {
        if (mask.width() != frame.width() || mask.height() != frame.height()) {
            throw new IllegalArgumentException("A mask of %dx%d for a frame of %dx%d: they have one size"
                    .formatted(mask.width(), mask.height(), frame.width(), frame.height()));
        }
    }

    /** {@code [1, 3, H, W]} in [0,1], padded. */
    NDArray toNetwork(NDManager manager, RgbFrame frame) {
        NDArray image = image(manager, frame);
        try (Scope scope = Scope.over(image)) {
            return scope.keep(reduceAndPad(image));
        }
    }

    /** {@code [1, 3, height, width]} in [0,1]. */
    private NDArray image(NDManager manager, RgbFrame frame) {
        NDArray pixels =
                Tensors.copyOf(manager, ByteBuffer.wrap(frame.rgb()), new Shape(height, width, 3), DataType.UINT8);
        try (Scope scope = Scope.over(pixels)) {
            // [H, W, 3] → [1, 3, H, W]
            NDArray image =
                    pixels.toType(DataType.FLOAT32, false).transpose(2, 0, 1).expandDims(0);
            return scope.keep(image.div(255));
        }
    }

    /** {@code [K, 1, H, W]} in [0,1], padded. */
    NDArray toNetwork(NDManager manager, List<Mask> masks) {
        NDList alphas = new NDList();
        for (Mask mask : masks) {
            Shape shape = new Shape(1, 1, height, width);
            alphas.add(Tensors.copyOf(manager, ByteBuffer.wrap(mask.values()), shape, DataType.UINT8));
        }
        NDArray all = alphas.size() == 1
                ? alphas.head()
                : alphas.head().getNDArrayInternal().concat(alphas.subNDList(1), 0);
        try (Scope scope = Scope.over(all)) {
            return scope.keep(reduceAndPad(all.toType(DataType.FLOAT32, false).div(255)));
        }
    }

    private NDArray reduceAndPad(NDArray x) {
        return Tensors.pad(isReduced() ? Tensors.areaResize(x, innerHeight, innerWidth) : x, margin);
    }

    boolean isReduced() {
        return innerWidth != width || innerHeight != height;
    }

    /**
     * The alphas of {@code [K, 1, H, W]} at the frames' own size.
     *
     * @param frame whose alphas they are
     */
    List<AlphaMatte> fromNetwork(NDArray alpha, RgbFrame frame, OpPack ops) {
        try (Scope scope = Scope.over(alpha)) {
            NDArray cropped = Tensors.crop(alpha, margin);
            float[] values = (isReduced() ? enlarged(cropped, frame, ops) : cropped).toFloatArray();
            List<AlphaMatte> mattes = new ArrayList<>();
            int pixels = width * height;
            for (int from = 0; from < values.length; from += pixels) {
                float[] one = values.length == pixels ? values : Arrays.copyOfRange(values, from, from + pixels);
                mattes.add(new AlphaMatte(width, height, one));
            }
            return mattes;
        }
    }

    private NDArray enlarged(NDArray alpha, RgbFrame frame, OpPack ops) {
        NDArray image = image(alpha.getManager(), frame);
        NDArray reduced = Tensors.areaResize(image, innerHeight, innerWidth);
        return GuidedEnlargement.apply(alpha, reduced, image, ops);
    }
}
