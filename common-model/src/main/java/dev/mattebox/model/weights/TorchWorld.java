package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The few things of Python that a state dict needs: ordered dicts, storages, and tensors made of storages. */
final class TorchWorld implements PickleWorld {

    private static final Map<String, Object> GLOBALS = Map.ofEntries(
            Map.entry("collections.OrderedDict", Function.ORDERED_DICT),
            Map.entry("torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR),
            Map.entry("torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER),
            Map.entry("torch.DoubleStorage", DataType.FLOAT64),
            Map.entry("torch.FloatStorage", DataType.FLOAT32),
            Map.entry("torch.HalfStorage", DataType.FLOAT16),
            Map.entry("torch.BFloat16Storage", DataType.BFLOAT16),
            Map.entry("torch.LongStorage", DataType.INT64),
            Map.entry("torch.IntStorage", DataType.INT32),
            Map.entry("torch.ShortStorage", DataType.INT16),
            Map.entry("torch.CharStorage", DataType.INT8),
            Map.entry("torch.ByteStorage", DataType.UINT8),
            Map.entry("torch.BoolStorage", DataType.BOOLEAN));

    private enum Function {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER
    }

    private final LargeBytes bytes;
    private final StoredZip zip;
    private final String folder;
    private final StridedCopy copies;

    /**
     * @param folder the folder of the archive that holds the pickle, with its slash
     */
    TorchWorld(LargeBytes bytes, StoredZip zip, String folder) {
        this.bytes = bytes;
        this.zip = zip;
        this.folder = folder;
        this.copies = new StridedCopy(bytes);
    }

    @Override
    public Object global(String module, String name) {
        String qualified = module + "." + name;
        return Optional.ofNullable(GLOBALS.get(qualified))
                .orElseThrow(() -> new RefusedPickleException(bytes.source() + " asks for the global "
                        + Printable.of(qualified) + "; only tensors are read"));
    }

    @Override
    public Object persistent(Object id) {
        if (id instanceof List<?> parts
                && parts.size() == 5
                && "storage".equals(parts.get(0))
                && parts.get(1) instanceof DataType type
                && parts.get(2) instanceof String key
                && parts.get(4) instanceof Long count) {
            return storage(type, key, count);
        }
        throw malformed("refers to something that is no storage");
    }

    @Override
    public Object call(Object callable, List<?> arguments) {
        if (callable == Function.ORDERED_DICT && arguments.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (callable == Function.REBUILD_TENSOR
                && arguments.size() >= 4
                && arguments.get(0) instanceof TorchStorage storage
                && arguments.get(1) instanceof Long offset
                && arguments.get(2) instanceof List<?> sizes
                && arguments.get(3) instanceof List<?> strides) {
            return tensor(storage, offset, numbers(sizes), numbers(strides));
        }
        if (callable == Function.REBUILD_PARAMETER
                && !arguments.isEmpty()
                && arguments.get(0) instanceof TorchTensor tensor) {
            return tensor;
        }
        throw new RefusedPickleException(
                bytes.source() + " calls something with unusual arguments; only tensors are read");
    }

    private TorchStorage storage(DataType type, String key, long count) {
        StoredZip.Entry entry = zip.entries().get(folder + "data/" + key);
        if (entry == null) {
            throw malformed("refers to the storage " + Printable.of(key) + " that is not there");
        }
        if (count < 0 || entry.length() % type.getNumOfBytes() != 0 || entry.length() / type.getNumOfBytes() != count) {
            throw malformed("says that the storage " + Printable.of(key) + " has " + count + " elements of " + type
                    + ", but it has " + entry.length() + " bytes");
        }
        return new TorchStorage(type, entry.offset(), count);
    }

    private TorchTensor tensor(TorchStorage storage, long offset, long[] sizes, long[] strides) {
        try {
            Strides layout = new Strides(offset, sizes, strides);
            if (layout.end() > storage.count() || layout.count() > storage.count()) {
                throw malformed("has a tensor of shape " + new Shape(sizes) + " that does not fit its storage of "
                        + storage.count() + " elements");
            }
            return new TorchTensor(storage.type(), new Shape(sizes), copies.contiguous(storage, layout));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new WeightsException("The pickle of " + bytes.source() + " has a tensor of impossible layout", e);
        }
    }

    private long[] numbers(List<?> values) {
        return values.stream()
                .mapToLong(value -> {
                    if (value instanceof Long number) {
                        return number;
                    }
                    throw malformed("has a tensor whose dimensions are no integers");
                })
                .toArray();
    }

    private WeightsException malformed(String what) {
        return new WeightsException("The pickle of " + bytes.source() + " " + what);
    }
}
