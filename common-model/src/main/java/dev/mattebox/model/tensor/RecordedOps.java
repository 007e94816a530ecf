package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;

/**
 * Operations for training that DJL does not offer, as a TorchScript module that is written here as text. Gradients flow
 * through all of them. The results belong to the manager of the first argument.
 *
 * <p>Arguments have no name of their own, which DJL would take for part of the call. Thread-safe.
 */
public final class RecordedOps implements AutoCloseable {

    /** DJL calls the method of a module that an argument's name says. */
    private static final String METHOD = "module_method:";

    private static final String SOURCE = """
            def convolve(self: __torch__.Ops, x: Tensor, weight: Tensor) -> Tensor:
              _0 = torch.contiguous(torch.to(x, 15), memory_format=2)
              _1 = torch.contiguous(torch.to(weight, 15), memory_format=2)
              _2 = torch.floordiv(torch.size(weight, 2), 2)
              _3 = torch.conv2d(_0, _1, None, [1, 1], [_2, _2])
              return torch.to(_3, 6)
            def convolve_stride_2(self: __torch__.Ops, x: Tensor, weight: Tensor) -> Tensor:
              _0 = torch.contiguous(torch.to(x, 15), memory_format=2)
              _1 = torch.contiguous(torch.to(weight, 15), memory_format=2)
              _2 = torch.floordiv(torch.size(weight, 2), 2)
              _3 = torch.conv2d(_0, _1, None, [2, 2], [_2, _2])
              return torch.to(_3, 6)
            def upsample_twice(self: __torch__.Ops, x: Tensor) -> Tensor:
              _0 = torch.mul(torch.size(x, 2), 2)
              _1 = torch.mul(torch.size(x, 3), 2)
              return torch.upsample_bilinear2d(x, [_0, _1], False)
            """;

    private final PtSymbolBlock module;
    private final NDArray convolve;
    private final NDArray convolveStride2;
    private final NDArray upsampleTwice;

    /** Compiles the operations on the manager's device. */
    public RecordedOps(NDManager manager) {
        module = TorchScript.load(manager, SOURCE);
        convolve = call(manager, "convolve");
        convolveStride2 = call(manager, "convolve_stride_2");
        upsampleTwice = call(manager, "upsample_twice");
    }

    private static NDArray call(NDManager manager, String method) {
        NDArray call = manager.zeros(new Shape());
        call.setName(METHOD + method);
        return call;
    }

    /**
     * A convolution in bfloat16, of stride 1 or 2; takes and gives float32.
     *
     * @param x {@code [B, in, H, W]}
     * @param weight {@code [out, in, k, k]}, k odd
     */
    NDArray convolve(NDArray x, NDArray weight, int stride) {
        return run(stride == 1 ? convolve : convolveStride2, x, weight);
    }

    /** Doubles height and width, bilinear, align_corners false. */
    NDArray upsampleTwice(NDArray x) {
        return run(upsampleTwice, x);
    }

    private NDArray run(NDArray call, NDArray... arguments) {
        NDList list = new NDList(arguments);
        list.add(call);
        return IValueUtils.forward(module, list, true).singletonOrThrow();
    }

    @Override
    public void close() {
        module.close();
        convolve.close();
        convolveStride2.close();
        upsampleTwice.close();
    }
}
