package dev.mattebox.service.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils bytes as people do who look for a crash: in lengths and counts rather than anywhere. */
final class Mutation {

    private static final int MOST_STEPS = 4;
    private static final int HEADER = 600;
    private static final int LONGEST = 2 << 20;
    private static final long[] BOUNDARIES = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32_767,
        32_768,
        65_535,
        65_536,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;
    private final List<byte[]> others;

    /**
     * @param others what pieces are taken from
     */
    Mutation(Random random, List<byte[]> others) {
        this.random = random;
        this.others = others;
    }

    /** One to four changes, one after the other. */
    byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        for (int step = 1 + random.nextInt(MOST_STEPS); step > 0; step--) {
            bytes = changed(bytes);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length < 2) {
            return noise(1 + random.nextInt(64));
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> withBits(bytes);
            case 2, 3 -> withBoundary(bytes);
            case 4 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 5 -> spliced(bytes, new byte[0], random.nextInt(64));
            case 6 -> spliced(bytes, noise(random.nextInt(64)), random.nextInt(8));
            case 7 -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length);
                yield spliced(bytes, Arrays.copyOfRange(other, from, Math.min(other.length, from + 512)), 0);
            }
            default -> {
                int from = random.nextInt(bytes.length);
                yield spliced(bytes, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 512)), 0);
            }
        };
    }

    private byte[] withBits(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            changed[place(bytes)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] withBoundary(byte[] bytes) {
        int width = Math.min(1 << random.nextInt(4), bytes.length);
        int at = Math.min(place(bytes), bytes.length - width);
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(0, BOUNDARIES[random.nextInt(BOUNDARIES.length)]);
        byte[] changed = bytes.clone();
        int first = number.order() == ByteOrder.BIG_ENDIAN ? Long.BYTES - width : 0;
        System.arraycopy(number.array(), first, changed, at, width);
        return changed;
    }

    private byte[] spliced(byte[] bytes, byte[] piece, int without) {
        int at = place(bytes);
        int rest = Math.min(bytes.length, at + without);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, at);
        changed.writeBytes(piece);
        changed.write(bytes, rest, bytes.length - rest);
        return changed.toByteArray();
    }

    // formats have their lengths at the beginning, and a zip its directory at the end
    private int place(byte[] bytes) {
        int near = random.nextInt(Math.min(bytes.length, HEADER));
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(bytes.length);
            case 1 -> bytes.length - 1 - near;
            default -> near;
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}
