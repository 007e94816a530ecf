package dev.mattebox.model.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.tensor.Tensors;

import java.util.function.IntToDoubleFunction;

/**
 * Cuts tensors for a tile, extended on the right and below to multiples of the network's stride by repeating the frame's
 * last pixels, so that no false edge appears.
 */
final class TileInput {

    private final Tile tile;
    private final NDManager manager;
    private final int width;
    private final int height;

    TileInput(Tile tile, int stride, NDManager manager) {
        this.tile = tile;
        this.manager = manager;
        this.width = multiple(tile.width(), stride);
        this.height = multiple(tile.height(), stride);
    }

    private static int multiple(int length, int stride) {
        return (length + stride - 1) / stride * stride;
    }

    /** Pixels per row of the tensors. */
    int width() {
        return width;
    }

    /** {@code [1, 3, H, W]} in [0,1]. */
    NDArray image(RgbFrame frame) {
        float[] planes = new float[3 * width * height];
        for (int channel = 0; channel < 3; channel++) {
            int offset = channel;
            fill(
                    planes,
                    channel * width * height,
                    frame.width(),
                    frame.height(),
                    i -> (frame.rgb()[3 * i + offset] & 255) / 255.0);
        }
        return Tensors.copyOf(manager, planes, new Shape(1, 3, height, width));
    }

    /** {@code [1, 1, H, W]} in [0,1]. */
    NDArray alpha(AlphaMatte alpha) {
        return plane(alpha.width(), alpha.height(), i -> alpha.values()[i]);
    }

    /** {@code [1, 1, H, W]} in [0,1]. */
    NDArray mask(Mask mask) {
        return plane(mask.width(), mask.height(), i -> (mask.values()[i] & 255) / 255.0);
    }

    /** {@code [1, 1, H, W]} of one value. */
    NDArray constant(float value) {
        return manager.full(new Shape(1, 1, height, width), value);
    }

    private NDArray plane(int frameWidth, int frameHeight, IntToDoubleFunction values) {
        float[] plane = new float[width * height];
        fill(plane, 0, frameWidth, frameHeight, values);
        return Tensors.copyOf(manager, plane, new Shape(1, 1, height, width));
    }

    private void fill(float[] target, int offset, int frameWidth, int frameHeight, IntToDoubleFunction values) {
        for (int y = 0; y < height; y++) {
            int row = Math.min(frameHeight - 1, tile.top() + y) * frameWidth;
            for (int x = 0; x < width; x++) {
                target[offset + y * width + x] =
                        (float) values.applyAsDouble(row + Math.min(frameWidth - 1, tile.left() + x));
            }
        }
    }
}
