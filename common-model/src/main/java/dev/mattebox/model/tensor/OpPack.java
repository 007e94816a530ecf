package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The PyTorch operations that DJL does not offer, as a TorchScript module that is written here as text.
 *
 * <p>Thread-safe. The results are inference tensors: they belong to the manager of the first argument, carry no
 * gradient and must not be written to in place.
 */
public final class OpPack implements AutoCloseable {

    private static final String SOURCE = """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Ops, x: Tensor) -> Tensor:
                return x
              def weighted_sums(self: __torch__.Ops, table: Tensor, rows: Tensor, weights: Tensor, starts: Tensor) -> Tensor:
                _0, _1, _2, _3 = torch.embedding_bag(table, rows, starts, False, 0, False, weights)
                return _0
              def resize_bilinear(self: __torch__.Ops, x: Tensor, height: int, width: int) -> Tensor:
                return torch.upsample_bilinear2d(x, [height, width], False)
            """;

    /** A pickled {@code __torch__.Ops} whose attribute {@code training} is false. */
    private static final String PICKLE = "c__torch__\nOps\nq\0)\u0081}(X\u0008\0\0\0trainingq\u0001\u0089ub.";

    private final PtSymbolBlock module;

    /** Compiles the operations on the manager's device. */
    public OpPack(NDManager manager) {
        try {
            module = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The operations that DJL lacks could not be handed to PyTorch", e);
        }
    }

    /**
     * Weighted sums of table rows.
     *
     * @param table {@code [N, D]} float32
     * @param rows {@code [Q·k]} int64: k rows for each result
     * @param weights {@code [Q·k]} float32
     * @param starts {@code [Q]} int64: 0, k, 2k, …
     * @return {@code [Q, D]}
     */
    public NDArray weightedSums(NDArray table, NDArray rows, NDArray weights, NDArray starts) {
        return run("weighted_sums", table, rows, weights, starts);
    }

    /** Resizes {@code [B, C, H, W]}, bilinear, align_corners false, without antialiasing. */
    public NDArray resizeBilinear(NDArray x, long height, long width) {
        try (IValue heightValue = IValue.from(height);
                IValue widthValue = IValue.from(width);
                IValue input = IValue.from((PtNDArray) x);
                IValue result = IValueUtils.runMethod(module, "resize_bilinear", input, heightValue, widthValue)) {
            return result.toTensor((PtNDManager) x.getManager());
        }
    }

    private NDArray run(String method, NDArray... arguments) {
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = IValue.from((PtNDArray) arguments[i]);
            }
            try (IValue result = IValueUtils.runMethod(module, method, values)) {
                return result.toTensor((PtNDManager) arguments[0].getManager());
            }
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            byte[] protocol = {(byte) 0x80, 2};
            byte[] object = PICKLE.getBytes(StandardCharsets.ISO_8859_1);
            byte[] pickle = new byte[protocol.length + object.length];
            System.arraycopy(protocol, 0, pickle, 0, protocol.length);
            System.arraycopy(object, 0, pickle, protocol.length, object.length);
            store(zip, "ops/data.pkl", pickle);
            store(zip, "ops/code/__torch__.py", SOURCE.getBytes(StandardCharsets.UTF_8));
            store(zip, "ops/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "ops/version", "3\n".getBytes(StandardCharsets.UTF_8));
            store(zip, "ops/byteorder", "little".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        module.close();
    }
}
