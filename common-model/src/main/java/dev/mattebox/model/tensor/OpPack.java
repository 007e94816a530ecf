package dev.mattebox.model.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The PyTorch operations that DJL does not offer, as a TorchScript module that is written here as text.
 *
 * <p>Thread-safe. The results are inference tensors: they belong to the manager of the first argument, carry no
 * gradient and must not be written to in place.
 */
public final class OpPack implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpPack.class);

    /** float32 among TorchScript's numbers of formats. */
    static final long FLOAT32 = 6;

    private static final long BFLOAT16 = 15;

    private static final long MIN_GROUPS = 4;
    private static final long MAX_GROUPS = 32;

    private static final String SOURCE = """
            def products(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
              return %s
            def weighted_sums(self: __torch__.Ops, table: Tensor, rows: Tensor, weights: Tensor, starts: Tensor) -> Tensor:
              _0, _1, _2, _3 = torch.embedding_bag(table, rows, starts, False, 0, False, weights)
              return _0
            def top_weights(self: __torch__.Ops, scores: Tensor, k: int) -> List[Tensor]:
              best, rows, = torch.topk(scores, k, 1, True, False)
              starts = torch.arange(0, torch.numel(rows), k, dtype=4, layout=None, device=ops.prim.device(rows))
              weights = torch.softmax(best, 1)
              return [torch.reshape(weights, [-1]), torch.reshape(rows, [-1]), starts]
            def grouped_top_weights(self: __torch__.Ops, scores: Tensor, k: int, groups: int) -> List[Tensor]:
              device = ops.prim.device(scores)
              queries = torch.size(scores, 0)
              tokens = torch.size(scores, 1)
              width = torch.floordiv(tokens, groups)
              grouped = torch.as_strided(scores, [queries, groups, width], [tokens, width, 1])
              _0, columns, = torch.topk(torch.amax(grouped, [1]), k, 1, True, False)
              offsets = torch.arange(0, torch.mul(groups, width), width, dtype=4, layout=None, device=device)
              _1 = torch.add(torch.unsqueeze(columns, 1), torch.reshape(offsets, [1, groups, 1]))
              tail = torch.arange(torch.mul(groups, width), tokens, 1, dtype=4, layout=None, device=device)
              _2 = torch.expand(torch.unsqueeze(tail, 0), [queries, -1])
              candidates = torch.cat([torch.reshape(_1, [queries, -1]), _2], 1)
              best, places, = torch.topk(torch.gather(scores, 1, candidates), k, 1, True, False)
              rows = torch.gather(candidates, 1, places)
              starts = torch.arange(0, torch.numel(rows), k, dtype=4, layout=None, device=device)
              return [torch.reshape(torch.softmax(best, 1), [-1]), torch.reshape(rows, [-1]), starts]
            def resize_bilinear(self: __torch__.Ops, x: Tensor, height: int, width: int) -> Tensor:
              return torch.upsample_bilinear2d(x, [height, width], False)
            def cast(self: __torch__.Ops, x: Tensor, format: int) -> Tensor:
              return torch.to(x, format)
            def weight(self: __torch__.Ops, x: Tensor, format: int, outputs: int, inputs: int, kernel: int) -> Tensor:
              _0 = torch.contiguous(torch.to(x, format), memory_format=2)
              _1 = torch.mul(kernel, inputs)
              return torch.as_strided(_0, [outputs, inputs, kernel, kernel], [torch.mul(kernel, _1), 1, _1, inputs])
            def add(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
              return torch.add(x, y)
            def add_relu(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
              return torch.relu_(torch.add(x, y))
            def convolve(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int) -> Tensor:
              _0 = torch.to(x, ops.prim.dtype(weight))
              return %s
            def convolve_relu(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int) -> Tensor:
              _0 = torch.to(x, ops.prim.dtype(weight))
              return %s
            def convolve_add(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, y: Tensor) -> Tensor:
              _0 = torch.to(x, ops.prim.dtype(weight))
              _1 = torch.contiguous(torch.to(y, ops.prim.dtype(weight)), memory_format=2)
              return %s
            def convolve_add_relu(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Optional[Tensor], stride: int, padding: int, y: Tensor) -> Tensor:
              _0 = torch.to(x, ops.prim.dtype(weight))
              _1 = torch.contiguous(torch.to(y, ops.prim.dtype(weight)), memory_format=2)
              return %s
            def channel_attention(self: __torch__.Ops, x: Tensor, branch: Tensor, kernel: Tensor, padding: int) -> Tensor:
              _0 = torch.unsqueeze(torch.mean(branch, [2, 3], False, dtype=6), 1)
              _1 = torch.sigmoid(torch.conv1d(_0, kernel, None, [1], [padding]))
              _2 = torch.to(torch.unsqueeze(torch.transpose(_1, 1, 2), 3), ops.prim.dtype(branch))
              return torch.addcmul(x, branch, _2)
            def attention(self: __torch__.Ops, queries: Tensor, keys: Tensor, values: Tensor, weight: Tensor, bias: Tensor, output: Tensor, output_bias: Tensor, heads: int, addend: Optional[Tensor]) -> Tensor:
              _0, _1, _2 = torch.chunk(weight, 3, 0)
              _3, _4, _5 = torch.chunk(bias, 3, 0)
              _6 = torch.size(queries, 0)
              _7 = ops.prim.dtype(weight)
              _8 = torch.reshape(torch.linear(torch.to(queries, _7), _0, _3), [_6, torch.size(queries, 1), heads, -1])
              _9 = torch.reshape(torch.linear(torch.to(keys, _7), _1, _4), [_6, torch.size(keys, 1), heads, -1])
              _10 = torch.reshape(torch.linear(torch.to(values, _7), _2, _5), [_6, torch.size(values, 1), heads, -1])
              _11 = torch.transpose(torch.to(_8, 6), 1, 2)
              _12 = torch.transpose(torch.to(_9, 6), 1, 2)
              _13 = torch.transpose(torch.to(_10, 6), 1, 2)
              _14 = torch.transpose(torch.scaled_dot_product_attention(_11, _12, _13, addend, 0., False), 1, 2)
              _15 = torch.to(torch.reshape(_14, [_6, torch.size(queries, 1), -1]), _7)
              return torch.to(torch.linear(_15, output, output_bias), 6)
            def attention_to_all(self: __torch__.Ops, queries: Tensor, keys: Tensor, values: Tensor, weight: Tensor, bias: Tensor, output: Tensor, output_bias: Tensor, heads: int) -> Tensor:
              return (self).attention(queries, keys, values, weight, bias, output, output_bias, heads, None)
            def gated_update(self: __torch__.Ops, gates: Tensor, state: Tensor) -> Tensor:
              _0, _1, _2 = torch.chunk(gates, 3, 1)
              _3 = torch.sigmoid(_1)
              _4 = torch.mul_(torch.mul_(torch.sigmoid(_0), state), torch.rsub(_3, 1))
              return torch.addcmul_(_4, _3, torch.tanh(_2))
            """;

    private static final String ONE_DNN =
            "ops.mkldnn._convolution_pointwise(_0, weight, bias, [padding, padding], [stride, stride], [1, 1], 1,"
                    + " \"%s\", annotate(List[Optional[number]], []), None)";
    private static final String ONE_DNN_SUM =
            "ops.mkldnn._convolution_pointwise_(_1, _0, weight, bias, [padding, padding], [stride, stride], [1, 1], 1,"
                    + " \"add\", None, %s, annotate(List[Optional[number]], []), None)";
    private static final String ONE_DNN_PRODUCTS =
            "ops.mkldnn._linear_pointwise(x, y, None, \"none\", annotate(List[Optional[number]], []), None)";
    private static final String ANY_PRODUCTS = "torch.mm(x, torch.t(y))";
    private static final String ANY = "torch.conv2d(_0, weight, bias, [stride, stride], [padding, padding])";

    /** Convolutions as every device has them, and everything else. */
    private final PtSymbolBlock module;

    /** Convolutions that oneDNN joins with what follows, and its products; the same module where there is no oneDNN. */
    private final PtSymbolBlock joined;

    /** The module for convolutions in a format shorter than float32: not every CPU's oneDNN can. */
    private final PtSymbolBlock joinedShort;

    /** Compiles the operations on the manager's device. */
    public OpPack(NDManager manager) {
        module = TorchScript.load(
                manager,
                source(
                        ANY_PRODUCTS,
                        ANY,
                        "torch.relu_(" + ANY + ")",
                        "torch.add_(" + ANY + ", _1)",
                        "torch.relu_(torch.add_(" + ANY + ", _1))"));
        joined = manager.getDevice().isGpu() ? module : loadOneDnn(manager);
        joinedShort = joined != module && convolvesShort(manager) ? joined : module;
    }

    private PtSymbolBlock loadOneDnn(NDManager manager) {
        try {
            return TorchScript.load(
                    manager,
                    source(
                            ONE_DNN_PRODUCTS,
                            ONE_DNN.formatted("none"),
                            ONE_DNN.formatted("relu"),
                            ONE_DNN_SUM.formatted("None"),
                            ONE_DNN_SUM.formatted("\"relu\"")));
        } catch (EngineException e) {
            log.info("PyTorch comes without oneDNN here: convolutions and what follows them are computed apart");
            log.debug("PyTorch's words", e);
            return module;
        }
    }

    private boolean convolvesShort(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray one = cast(scope.ones(new Shape(1, 1, 1, 1)), BFLOAT16);
            NDArray zero = cast(scope.zeros(new Shape(1)), BFLOAT16);
            convolve(joined, "convolve", one, one, zero, 1, 1);
            return true;
        } catch (EngineException e) {
            log.debug("oneDNN does not convolve bfloat16 on this CPU", e);
            return false;
        }
    }

    private static String source(
            String products, String convolve, String convolveRelu, String convolveAdd, String convolveAddRelu) {
        return SOURCE.formatted(products, convolve, convolveRelu, convolveAdd, convolveAddRelu);
    }

    /**
     * The products of all rows of one matrix with all rows of another.
     *
     * @param x {@code [Q, C]} float32
     * @param y {@code [N, C]} float32
     * @return {@code [Q, N]}, contiguous
     */
    public NDArray products(NDArray x, NDArray y) {
        return run(joined, "products", x, y);
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
        return run(module, "weighted_sums", table, rows, weights, starts);
    }

    /**
     * The k best of each row and what a softmax over them weighs each.
     *
     * <p>The columns are looked at in groups: the k best lie in those k groups whose best is best, so only these are
     * sorted through. It is the same result from a fraction of the comparisons.
     *
     * @param scores {@code [Q, N]} float32, contiguous
     * @param k at most N
     * @return the weights {@code [Q·k]}, their columns {@code [Q·k]} in no order, and where each row begins {@code [Q]}
     */
    public TopWeights topWeights(NDArray scores, long k) {
        long groups =
                Math.min(MAX_GROUPS, (long) Math.sqrt((double) scores.getShape().get(1) / k));
        PtNDArray[] arrays = groups < MIN_GROUPS
                ? runList("top_weights", scores, k)
                : runList("grouped_top_weights", scores, k, groups);
        return new TopWeights(arrays[0], arrays[1], arrays[2]);
    }

    /**
     * What {@link #weightedSums} needs to know.
     *
     * @param weights {@code [Q·k]}
     * @param rows {@code [Q·k]}
     * @param starts {@code [Q]}
     */
    public record TopWeights(NDArray weights, NDArray rows, NDArray starts) {}

    /** Resizes {@code [B, C, H, W]}, bilinear, align_corners false, without antialiasing. */
    public NDArray resizeBilinear(NDArray x, long height, long width) {
        return run(module, "resize_bilinear", x, height, width);
    }

    /** The array in another format, as TorchScript numbers them; a second handle of the same one if it has it already. */
    NDArray cast(NDArray x, long format) {
        return run(module, "cast", x, format);
    }

    /**
     * A convolution's weight in another format, its input channels next to each other in memory. The strides of a 1x1
     * kernel would leave open which order is meant, and PyTorch would guess the other one.
     */
    NDArray weight(NDArray weight, long format) {
        Shape shape = weight.getShape();
        return run(module, "weight", weight, format, shape.get(0), shape.get(1), shape.get(2));
    }

    NDArray add(NDArray x, NDArray y) {
        return run(module, "add", x, y);
    }

    NDArray addRelu(NDArray x, NDArray y) {
        return run(module, "add_relu", x, y);
    }

    /** A convolution in its weight's format. */
    NDArray convolve(NDArray x, NDArray weight, NDArray bias, int kernel, int stride, boolean isShort) {
        return convolve(moduleFor(isShort), "convolve", x, weight, bias, kernel, stride);
    }

    NDArray convolveRelu(NDArray x, NDArray weight, NDArray bias, int kernel, int stride, boolean isShort) {
        return convolve(moduleFor(isShort), "convolve_relu", x, weight, bias, kernel, stride);
    }

    NDArray convolveAdd(
            NDArray x, NDArray weight, NDArray bias, int kernel, int stride, boolean isShort, NDArray other) {
        return run(moduleFor(isShort), "convolve_add", x, weight, bias, (long) stride, kernel / 2L, other);
    }

    NDArray convolveAddRelu(
            NDArray x, NDArray weight, NDArray bias, int kernel, int stride, boolean isShort, NDArray other) {
        return run(moduleFor(isShort), "convolve_add_relu", x, weight, bias, (long) stride, kernel / 2L, other);
    }

    private static NDArray convolve(
            PtSymbolBlock module, String method, NDArray x, NDArray weight, NDArray bias, int kernel, int stride) {
        return run(module, method, x, weight, bias, (long) stride, kernel / 2L);
    }

    private PtSymbolBlock moduleFor(boolean isShort) {
        return isShort ? joinedShort : joined;
    }

    NDArray channelAttention(NDArray x, NDArray branch, NDArray kernel) {
        return run(
                module,
                "channel_attention",
                x,
                branch,
                kernel,
                kernel.getShape().get(2) / 2);
    }

    /**
     * {@link Operations#attend}. Linear layers compute in their weights' format, everything between them in float32; heads are
     * split as {@code [B, L, heads, C/heads]} and attended to as {@code [B, heads, L, C/heads]}.
     */
    NDArray attention(
            NDArray queries, NDArray keys, NDArray values, MultiHeadAttention weights, @Nullable NDArray addend) {
        List<Object> arguments = new ArrayList<>(List.of(
                keys,
                values,
                weights.inputWeight(),
                weights.inputBias(),
                weights.output().weight(),
                Objects.requireNonNull(weights.output().bias()),
                (long) weights.heads()));
        if (addend != null) {
            arguments.add(addend);
        }
        return run(module, addend == null ? "attention_to_all" : "attention", queries, arguments.toArray());
    }

    NDArray gatedUpdate(NDArray gates, NDArray state) {
        return run(module, "gated_update", gates, state);
    }

    private PtNDArray[] runList(String method, NDArray first, Object... others) {
        return run(module, method, result -> result.toTensorArray((PtNDManager) first.getManager()), first, others);
    }

    private static NDArray run(PtSymbolBlock module, String method, NDArray first, Object... others) {
        return run(module, method, result -> result.toTensor((PtNDManager) first.getManager()), first, others);
    }

    private static <T> T run(
            PtSymbolBlock module, String method, Function<IValue, T> reader, NDArray first, Object... others) {
        IValue[] values = new IValue[1 + others.length];
        try {
            values[0] = IValue.from((PtNDArray) first);
            for (int i = 0; i < others.length; i++) {
                values[i + 1] = value(others[i]);
            }
            try (IValue result = IValueUtils.runMethod(module, method, values)) {
                return reader.apply(result);
            }
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static IValue value(Object argument) {
        return argument instanceof PtNDArray array ? IValue.from(array) : IValue.from((long) argument);
    }

    @Override
    public void close() {
        module.close();
        if (joined != module) {
            joined.close();
        }
    }
}
