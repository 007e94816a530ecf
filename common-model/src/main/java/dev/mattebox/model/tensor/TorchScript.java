package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Hands operations that are written as text to PyTorch, in the archive that it reads modules from. */
final class TorchScript {

    /** A pickled {@code __torch__.Ops} whose attribute {@code training} is false. */
    private static final String PICKLE = "c__torch__\nOps\nq\0)\u0081}(X\u0008\0\0\0trainingq\u0001\u0089ub.";

    private static final String CLASS = """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Ops, x: Tensor) -> Tensor:
                return x
            """;

    private TorchScript() {}

    /**
     * Compiles a module on the manager's device.
     *
     * @param methods of a class {@code __torch__.Ops} that has no parameters, not indented
     * @throws ai.djl.engine.EngineException if PyTorch lacks an operation that it names
     */
    static PtSymbolBlock load(NDManager manager, String methods) {
        try {
            return JniUtils.loadModule(
                    (PtNDManager) manager, new ByteArrayInputStream(archive(CLASS + methods.indent(2))), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The operations that DJL lacks could not be handed to PyTorch", e);
        }
    }

    private static byte[] archive(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            byte[] protocol = {(byte) 0x80, 2};
            byte[] object = PICKLE.getBytes(StandardCharsets.ISO_8859_1);
            byte[] pickle = new byte[protocol.length + object.length];
            System.arraycopy(protocol, 0, pickle, 0, protocol.length);
            System.arraycopy(object, 0, pickle, protocol.length, object.length);
            store(zip, "ops/data.pkl", pickle);
            store(zip, "ops/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
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
}
