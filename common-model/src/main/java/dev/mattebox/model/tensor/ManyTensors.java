package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Changes many tensors in place by one call each: a network has hundreds of them, most so small that a GPU waits for the
 * next call rather than computes. Nothing is recorded for gradients. Thread-safe.
 */
public final class ManyTensors implements AutoCloseable {

    private static final String SOURCE = """
            def blend(self: __torch__.Ops, targets: List[Tensor], others: List[Tensor], numbers: List[float]) -> int:
              torch._foreach_mul_(targets, numbers[0])
              torch._foreach_add_(targets, others, alpha=numbers[1])
              return 0
            def blend_squares(self: __torch__.Ops, targets: List[Tensor], others: List[Tensor], numbers: List[float]) -> int:
              torch._foreach_mul_(targets, numbers[0])
              torch._foreach_addcmul_(targets, others, others, value=numbers[1])
              return 0
            def move(self: __torch__.Ops, targets: List[Tensor], first: List[Tensor], second: List[Tensor], numbers: List[float]) -> int:
              deviations = torch._foreach_sqrt(second)
              torch._foreach_div_(deviations, numbers[0])
              torch._foreach_add_(deviations, numbers[1])
              torch._foreach_addcdiv_(targets, first, deviations, value=numbers[2])
              return 0
            """;

    private final PtSymbolBlock module;

    /** Compiles the operations on the manager's device. */
    public ManyTensors(NDManager manager) {
        module = TorchScript.load(manager, SOURCE);
    }

    /** {@code target = kept · target + share · other}, each. */
    public void blend(Collection<NDArray> targets, Collection<NDArray> others, double kept, double share) {
        run("blend", List.of(targets, others), kept, share);
    }

    /** {@code target = kept · target + share · other²}, each. */
    public void blendSquares(Collection<NDArray> targets, Collection<NDArray> others, double kept, double share) {
        run("blend_squares", List.of(targets, others), kept, share);
    }

    /** {@code target = target + by · first / (√second / root + epsilon)}, each. */
    public void move(
            Collection<NDArray> targets,
            Collection<NDArray> first,
            Collection<NDArray> second,
            double root,
            double epsilon,
            double by) {
        run("move", List.of(targets, first, second), root, epsilon, by);
    }

    private void run(String method, List<Collection<NDArray>> tensors, double... numbers) {
        if (tensors.get(0).isEmpty()) {
            return;
        }
        List<IValue> arguments = new ArrayList<>();
        try {
            for (Collection<NDArray> list : tensors) {
                arguments.add(IValue.listFrom(list.toArray(PtNDArray[]::new)));
            }
            arguments.add(IValue.listFrom(numbers));
            IValueUtils.runMethod(module, method, arguments.toArray(IValue[]::new))
                    .close();
        } finally {
            arguments.forEach(IValue::close);
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
