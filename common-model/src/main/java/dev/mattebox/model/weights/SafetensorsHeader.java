package dev.mattebox.model.weights;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.jspecify.annotations.Nullable;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, validated: every name once, every type known, every range as long as shape and type
 * say, and the ranges together cover the data without gap or overlap.
 *
 * @param entries the tensors in the order of their bytes
 * @param metadata the free text under {@code __metadata__}
 * @param dataStart where in the file the offsets count from
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata, long dataStart) {

    static final String METADATA = "__metadata__";
    private static final long LONGEST = 16L << 20;
    private static final int MOST_DIMENSIONS = 16;

    /** One tensor: its bytes are [begin, end) after {@link #dataStart}. */
    record Entry(String name, DataType dtype, Shape shape, long begin, long end) {}

    static SafetensorsHeader read(LargeBytes bytes) {
        String source = bytes.source();
        long length = bytes.slice(0, Long.BYTES).getLong();
        if (length < 2 || length > LONGEST || !bytes.contains(Long.BYTES, length)) {
            throw new WeightsException(source + " is not a safetensors file: its header would have "
                    + Long.toUnsignedString(length) + " bytes, the file has " + bytes.size() + " and a header at most "
                    + LONGEST);
        }
        CharBuffer text = decode(source, bytes.slice(Long.BYTES, length));
        long dataStart = Long.BYTES + length;
        try (JsonReader json = new JsonReader(new CharArrayReader(text.array(), 0, text.limit()))) {
            json.setStrictness(Strictness.STRICT);
            SafetensorsHeader header = new Parser(source, json).header(dataStart);
            header.requireNoGaps(source, bytes.size() - dataStart);
            return header;
        } catch (IOException | IllegalStateException | NumberFormatException | JsonParseException e) {
            throw new WeightsException("The safetensors header of " + source + " is malformed: " + e.getMessage(), e);
        }
    }

    private static CharBuffer decode(String source, ByteBuffer header) {
        if (header.get(0) != '{') {
            throw new WeightsException("The safetensors header of " + source + " does not begin with '{'");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(header);
        } catch (CharacterCodingException e) {
            throw new WeightsException("The safetensors header of " + source + " is not UTF-8", e);
        }
    }

    private void requireNoGaps(String source, long dataLength) {
        long position = 0;
        for (Entry entry : entries) {
            if (entry.begin() != position) {
                throw new WeightsException("The tensor " + Printable.of(entry.name()) + " of " + source
                        + " begins at offset " + entry.begin() + ", but " + position
                        + " is where the one before it ends");
            }
            position = entry.end();
        }
        if (position != dataLength) {
            throw new WeightsException("The tensors of " + source + " end at offset " + position + ", but the file has "
                    + dataLength + " bytes of data; is it cut off?");
        }
    }

    /** Reads the JSON; whatever the format does not name is refused. */
    private record Parser(String source, JsonReader json) {

        SafetensorsHeader header(long dataStart) throws IOException {
            Map<String, Entry> entries = new LinkedHashMap<>();
            @Nullable Map<String, String> metadata = null;
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals(METADATA) && metadata == null) {
                    metadata = metadata();
                } else if (name.equals(METADATA) || entries.put(name, entry(name)) != null) {
                    throw refusal(name, "appears twice");
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new WeightsException("The safetensors header of " + source + " goes on after its end");
            }
            List<Entry> ordered = new ArrayList<>(entries.values());
            ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            return new SafetensorsHeader(ordered, metadata == null ? Map.of() : metadata, dataStart);
        }

        private Map<String, String> metadata() throws IOException {
            Map<String, String> metadata = new LinkedHashMap<>();
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                if (metadata.put(key, string(METADATA)) != null) {
                    throw refusal(METADATA, "names '" + Printable.of(key) + "' twice");
                }
            }
            json.endObject();
            return metadata;
        }

        private Entry entry(String name) throws IOException {
            @Nullable DataType dtype = null;
            long @Nullable [] shape = null;
            long @Nullable [] offsets = null;
            json.beginObject();
            while (json.hasNext()) {
                String field = json.nextName();
                if (field.equals("dtype") && dtype == null) {
                    dtype = dtype(name, string(name));
                } else if (field.equals("shape") && shape == null) {
                    shape = numbers(name, MOST_DIMENSIONS);
                } else if (field.equals("data_offsets") && offsets == null) {
                    offsets = numbers(name, 2);
                } else {
                    throw refusal(name, "has the unknown or repeated field '" + Printable.of(field) + "'");
                }
            }
            json.endObject();
            if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
                throw refusal(name, "lacks its dtype, shape or two data_offsets");
            }
            if (offsets[1] - offsets[0] != byteLength(name, dtype, shape)) {
                throw refusal(
                        name,
                        "of shape " + Arrays.toString(shape) + " and type " + dtype + " has the data_offsets "
                                + Arrays.toString(offsets) + ", another length");
            }
            return new Entry(name, dtype, new Shape(shape), offsets[0], offsets[1]);
        }

        private long byteLength(String name, DataType dtype, long[] shape) {
            try {
                return StoredTensor.byteLength(dtype, new Shape(shape));
            } catch (ArithmeticException e) {
                throw refusal(name, "has the impossible shape " + Arrays.toString(shape));
            }
        }

        private String string(String name) throws IOException {
            if (json.peek() != JsonToken.STRING) {
                throw refusal(name, "has something else where text belongs");
            }
            return json.nextString();
        }

        private long[] numbers(String name, int most) throws IOException {
            long[] numbers = new long[most];
            int count = 0;
            json.beginArray();
            while (json.hasNext()) {
                if (count == most || json.peek() != JsonToken.NUMBER) {
                    throw refusal(name, "has more than " + most + " numbers in a list, or something else than numbers");
                }
                String digits = json.nextString();
                if (!digits.matches("\\d{1,18}")) {
                    throw refusal(name, "has the impossible number " + Printable.of(digits));
                }
                numbers[count++] = Long.parseLong(digits);
            }
            json.endArray();
            return Arrays.copyOf(numbers, count);
        }

        private DataType dtype(String name, String dtype) {
            return SafetensorsTypes.dataType(dtype)
                    .orElseThrow(() -> refusal(name, "has the unsupported dtype " + Printable.of(dtype)));
        }

        private WeightsException refusal(String name, String reason) {
            return new WeightsException(
                    "The entry " + Printable.of(name) + " in the safetensors header of " + source + " " + reason);
        }
    }
}
