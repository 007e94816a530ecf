package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names that safetensors gives to types of elements. */
final class SafetensorsTypes {

    private static final Map<String, DataType> BY_NAME = Map.ofEntries(
            Map.entry("F64", DataType.FLOAT64),
            Map.entry("F32", DataType.FLOAT32),
            Map.entry("F16", DataType.FLOAT16),
            Map.entry("BF16", DataType.BFLOAT16),
            Map.entry("I64", DataType.INT64),
            Map.entry("I32", DataType.INT32),
            Map.entry("I16", DataType.INT16),
            Map.entry("I8", DataType.INT8),
            Map.entry("U64", DataType.UINT64),
            Map.entry("U32", DataType.UINT32),
            Map.entry("U16", DataType.UINT16),
            Map.entry("U8", DataType.UINT8),
            Map.entry("BOOL", DataType.BOOLEAN));

    private static final Map<DataType, String> BY_TYPE =
            BY_NAME.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private SafetensorsTypes() {}

    static Optional<DataType> dataType(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Optional<String> name(DataType type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
