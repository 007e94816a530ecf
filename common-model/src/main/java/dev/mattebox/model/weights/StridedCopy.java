package dev.mattebox.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Brings tensors into contiguous form: a view of the file where they are so already, else a copy. All copies together
 * never take more than the file does, so a small file cannot fill the memory with many views of one storage.
 */
final class StridedCopy {

    private final LargeBytes bytes;
    private long allowance;

    StridedCopy(LargeBytes bytes) {
        this.bytes = bytes;
        this.allowance = bytes.size();
    }

    ByteBuffer contiguous(TorchStorage storage, Strides layout) {
        int width = storage.type().getNumOfBytes();
        if (layout.count() == 0) {
            return ByteBuffer.allocateDirect(0);
        }
        long start = storage.position() + layout.offset() * width;
        if (layout.isContiguous()) {
            return bytes.slice(start, layout.count() * width);
        }
        long length = layout.count() * width;
        allowance -= length;
        if (allowance < 0) {
            throw new WeightsException("The tensors of " + bytes.source()
                    + " overlap so much that they would need more memory than the file has bytes");
        }
        ByteBuffer elements = bytes.slice(start, (layout.end() - layout.offset()) * width);
        ByteBuffer copy = ByteBuffer.allocateDirect(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        copy(elements, layout, width, 0, 0, copy);
        return copy.flip();
    }

    private static void copy(ByteBuffer from, Strides layout, int width, int dimension, long offset, ByteBuffer to) {
        if (dimension == layout.sizes().length) {
            to.put(to.position(), from, (int) (offset * width), width).position(to.position() + width);
            return;
        }
        for (long i = 0; i < layout.sizes()[dimension]; i++) {
            copy(from, layout, width, dimension + 1, offset + i * layout.strides()[dimension], to);
        }
    }
}
