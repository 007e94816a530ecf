package dev.mattebox.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a pickle's bytes; every read is checked against its end. */
final class PickleInput {

    private static final int LONGEST_LINE = 1024;

    private final String source;
    private final ByteBuffer bytes;

    PickleInput(String source, ByteBuffer bytes) {
        this.source = source;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int unsignedByte() {
        return Byte.toUnsignedInt(need(1).get());
    }

    int unsignedShort() {
        return Short.toUnsignedInt(need(Short.BYTES).getShort());
    }

    int signedInt() {
        return need(Integer.BYTES).getInt();
    }

    long unsignedInt() {
        return Integer.toUnsignedLong(signedInt());
    }

    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(need(Long.BYTES).getLong()));
    }

    /** A two's complement number of the given count of bytes. */
    long integer(int length) {
        if (length > Long.BYTES) {
            throw new WeightsException("The pickle of " + source + " holds an integer of " + length + " bytes");
        }
        need(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) unsignedByte() << Byte.SIZE * i;
        }
        int unusedBits = Long.SIZE - Byte.SIZE * length;
        return length == 0 ? 0 : value << unusedBits >> unusedBits;
    }

    String text(long length) {
        if (length > bytes.remaining()) {
            throw endsTooEarly();
        }
        ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(slice);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new WeightsException("The pickle of " + source + " holds text that is not UTF-8", e);
        }
    }

    String line() {
        int start = bytes.position();
        for (int at = start; at < Math.min(bytes.limit(), start + LONGEST_LINE); at++) {
            if (bytes.get(at) == '\n') {
                String line = text(at - start);
                bytes.get();
                return line;
            }
        }
        throw endsTooEarly();
    }

    void skip(int count) {
        need(count);
        bytes.position(bytes.position() + count);
    }

    private ByteBuffer need(int count) {
        if (bytes.remaining() < count) {
            throw endsTooEarly();
        }
        return bytes;
    }

    private WeightsException endsTooEarly() {
        return new WeightsException("The pickle of " + source + " ends too early, at byte " + bytes.position());
    }
}
