package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

import java.util.ArrayList;
import java.util.List;

/**
 * The decoder's last step, from stride 2 to the logits. Its maps are by far the largest of the network, so they are made
 * stripe by stripe: what they take does not grow with the frame's height.
 */
final class FullResolution {

    private static final int STRIDE = 16;

    /** Rows of stride 2 beyond a stripe that its result depends on: three 3x3 convolutions and the upsampling see 4 rows. */
    private static final int MARGIN = 2;

    private static final long MAX_ROWS = 1 << 20;
    private static final long BYTES_PER_NUMBER = 4;

    private final Operations operations;
    private final UpBlock up;
    private final int dim2;
    private final long stripeBytes;

    /**
     * @param up the block from stride 2 to stride 1
     * @param dim2 channels at stride 2
     * @param stripeBytes about how large the largest map of a stripe may be
     */
    FullResolution(Layers layers, UpBlock up, int dim2, long stripeBytes) {
        this.operations = layers.operations();
        this.up = up;
        this.dim2 = dim2;
        this.stripeBytes = stripeBytes;
    }

    /**
     * @param logits {@code [K, 1, H, W]}
     * @param coarse {@code [K, stride1 + 1, h, w]}: the features and the logits, averaged; empty if not wanted
     */
    record Result(NDArray logits, List<NDArray> coarse) {}

    /**
     * @param p2 {@code [K, stride2, H/2, W/2]}
     * @param image {@code [1, 3, H, W]}: the normalised image
     * @param prediction the head
     * @param averaged whether the averages are wanted
     */
    Result apply(NDArray p2, NDArray image, Convolution prediction, boolean averaged) {
        Shape shape = image.getShape();
        int height = (int) shape.get(2);
        int rows = stripeRows(p2.getShape().get(0), shape.get(3));
        try (Scope scope = Scope.over(p2, image)) {
            NDList logits = new NDList();
            NDList coarse = new NDList();
            for (int from = 0; from < height; from += rows) {
                int to = Math.min(height, from + rows);
                Result stripe = stripe(p2, image, from, to, prediction, averaged);
                logits.add(stripe.logits());
                coarse.addAll(stripe.coarse());
            }
            List<NDArray> averages = new ArrayList<>();
            if (averaged) {
                averages.add(scope.keep(join(coarse)));
            }
            return new Result(scope.keep(join(logits)), averages);
        }
    }

    /** A multiple of 16, so that each stripe averages to whole rows of stride 16. */
    private int stripeRows(long objects, long width) {
        long rows = stripeBytes / (objects * dim2 * width * BYTES_PER_NUMBER);
        return (int) Math.max(STRIDE, Math.min(MAX_ROWS, rows) / STRIDE * STRIDE);
    }

    private Result stripe(NDArray p2, NDArray image, int from, int to, Convolution prediction, boolean averaged) {
        int height = (int) image.getShape().get(2);
        int first = Math.max(0, from / 2 - MARGIN);
        int last = Math.min(height / 2, to / 2 + MARGIN);
        NDArray coarse = rows(p2, first, last);
        try (Scope scope = Scope.over(coarse)) {
            NDArray p1 = up.apply(coarse, scope.own(rows(image, 2 * first, 2 * last)));
            NDArray exact = operations.toFloat32(p1);
            NDArray stripe = prediction.apply(Tensors.relu(exact));
            NDArray logits = rows(stripe, from - 2 * first, to - 2 * first);
            List<NDArray> averages = new ArrayList<>();
            if (averaged) {
                NDArray features = rows(exact, from - 2 * first, to - 2 * first);
                averages.add(scope.keep(
                        Tensors.concatChannels(Tensors.areaMean(features, STRIDE), Tensors.areaMean(logits, STRIDE))));
            }
            return new Result(scope.keep(logits), averages);
        }
    }

    private static NDArray rows(NDArray map, int from, int to) {
        boolean all = from == 0 && to == map.getShape().get(2);
        return map.get(all ? ":" : ":,:," + from + ":" + to);
    }

    private static NDArray join(NDList stripes) {
        return stripes.size() == 1
                ? stripes.head()
                : stripes.head().getNDArrayInternal().concat(stripes.subNDList(1), 2);
    }
}
