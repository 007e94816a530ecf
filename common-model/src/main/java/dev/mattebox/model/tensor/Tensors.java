package dev.mattebox.model.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Operations on NCHW tensors. Each result belongs to the manager of the first argument. */
public final class Tensors {

    private static final int BILINEAR = 1;
    private static final int AREA = 2;

    private Tensors() {}

    /**
     * A copy in memory of PyTorch's, which is free again when the array is closed. DJL's own way of making an array of Java's
     * numbers leaves a direct buffer, which is free when Java happens to collect it.
     *
     * @param data from its position on as many bytes as the array has, in this machine's order
     */
    public static NDArray copyOf(NDManager manager, ByteBuffer data, Shape shape, DataType type) {
        NDArray host = manager.create(shape, type, Device.cpu());
        host.toByteBuffer(true).put(data);
        return onDeviceOf(manager, host);
    }

    /** Like {@link #copyOf(NDManager, ByteBuffer, Shape, DataType)}, of float32. */
    public static NDArray copyOf(NDManager manager, float[] data, Shape shape) {
        NDArray host = manager.create(shape, DataType.FLOAT32, Device.cpu());
        host.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer().put(data);
        return onDeviceOf(manager, host);
    }

    private static NDArray onDeviceOf(NDManager manager, NDArray host) {
        if (manager.getDevice().equals(Device.cpu())) {
            return host;
        }
        try (host) {
            return host.toDevice(manager.getDevice(), true);
        }
    }

    /** max(x, 0). */
    public static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    /** 1 / (1 + exp(−x)). */
    public static NDArray sigmoid(NDArray x) {
        return Activation.sigmoid(x);
    }

    /** Pools 3x3 windows with stride 2; the border counts as −∞. */
    public static NDArray maxPool(NDArray x) {
        return x.getNDArrayInternal().maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
    }

    /** Doubles height and width, bilinear, align_corners false, borders clamped. */
    public static NDArray upsampleTwice(NDArray x) {
        Shape shape = x.getShape();
        return x.getNDArrayInternal().interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, BILINEAR, false);
    }

    /** The mean of non-overlapping {@code factor x factor} blocks; height and width are multiples of it. */
    public static NDArray areaMean(NDArray x, int factor) {
        Shape block = new Shape(factor, factor);
        return x.getNDArrayInternal().avgPool(block, block, new Shape(0, 0), false, true);
    }

    /** Resizes by the mean of the input samples under each output sample ("area"). */
    public static NDArray areaResize(NDArray x, long height, long width) {
        return x.getNDArrayInternal().interpolation(new long[] {height, width}, AREA, false);
    }

    /** The spatial mean of each channel: {@code [B, C, h, w] → [B, C]}. */
    public static NDArray channelMeans(NDArray x) {
        return x.getNDArrayInternal().globalAvgPool();
    }

    /** Joins along the channels; an operand of batch 1 is repeated to the batch of the others. */
    public static NDArray concatChannels(NDArray... parts) {
        long batch = 1;
        for (NDArray part : parts) {
            batch = Math.max(batch, part.getShape().get(0));
        }
        NDList list = new NDList(parts.length);
        for (NDArray part : parts) {
            list.add(part.getShape().get(0) == batch ? part : part.repeat(0, batch));
        }
        NDArray joined = list.get(0).getNDArrayInternal().concat(list.subNDList(1), 1);
        joined.attach(parts[0].getManager());
        return joined;
    }

    /** Channels {@code from} (inclusive) to {@code to} (exclusive). */
    public static NDArray channels(NDArray x, long from, long to) {
        return x.get(":," + from + ":" + to);
    }

    /** Positions as rows: {@code [B, C, h, w] → [B, P, C]}. */
    public static NDArray toTokens(NDArray map) {
        Shape shape = map.getShape();
        return map.transpose(0, 2, 3, 1) // [B, h, w, C]
                .reshape(shape.get(0), shape.get(2) * shape.get(3), shape.get(1));
    }

    /** Rows as positions: {@code [B, P, C] → [B, C, h, w]}. */
    public static NDArray toMap(NDArray tokens, long height, long width) {
        Shape shape = tokens.getShape();
        return tokens.reshape(shape.get(0), height, width, shape.get(2)) // [B, h, w, C]
                .transpose(0, 3, 1, 2);
    }

    /**
     * Zero-pads height and width.
     *
     * @param margin what to add on each side
     */
    public static NDArray pad(NDArray x, Margin margin) {
        if (margin.isZero()) {
            return x.duplicate();
        }
        Shape shape = x.getShape();
        NDArray padded = x;
        if (margin.left() + margin.right() > 0) {
            padded = withBorders(padded, margin.left(), margin.right(), 3, shape);
        }
        if (margin.top() + margin.bottom() > 0) {
            padded = withBorders(padded, margin.top(), margin.bottom(), 2, padded.getShape());
        }
        return padded;
    }

    private static NDArray withBorders(NDArray x, int before, int after, int axis, Shape shape) {
        NDManager manager = x.getManager();
        NDList parts = new NDList(3);
        if (before > 0) {
            parts.add(zeros(manager, shape, axis, before));
        }
        parts.add(x);
        if (after > 0) {
            parts.add(zeros(manager, shape, axis, after));
        }
        return parts.get(0).getNDArrayInternal().concat(parts.subNDList(1), axis);
    }

    private static NDArray zeros(NDManager manager, Shape like, int axis, int size) {
        long[] dimensions = like.getShape().clone();
        dimensions[axis] = size;
        return manager.zeros(new Shape(dimensions));
    }

    /** Cuts the margin off again. */
    public static NDArray crop(NDArray x, Margin margin) {
        Shape shape = x.getShape();
        return x.get(":,:,%d:%d,%d:%d"
                .formatted(margin.top(), shape.get(2) - margin.bottom(), margin.left(), shape.get(3) - margin.right()));
    }
}
