package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An endless row of textures of which a clip sees a window. The window moves on slowly with the clip's number, so that
 * painting textures costs little, and yet clip {@code i} sees the same ones whoever makes it and whatever was made
 * before. Used by one thread.
 */
final class TextureBank {

    private static final int SIZE = 448;
    private static final int WINDOW = 120;
    private static final int CLIPS_PER_STEP = 2;
    private static final int STREAM = 1;
    private static final int SHADING_STREAM = 2;
    private static final int SHADING_FIELDS = 24;
    private static final int SHADING_SIZE = 192;

    private final long seed;
    private final List<TextureKind> kinds;
    private final Map<Long, byte[]> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > WINDOW + 40;
        }
    };
    private final FloatImage[] shadings = new FloatImage[SHADING_FIELDS];
    private long windowStart;

    TextureBank(long seed, List<TextureKind> kinds) {
        this.seed = seed;
        this.kinds = List.copyOf(kinds);
        RandomStream random = RandomStream.of(seed, SHADING_STREAM);
        for (int i = 0; i < SHADING_FIELDS; i++) {
            shadings[i] = Noise.fractal(random, SHADING_SIZE, 1, 3);
        }
    }

    /** Puts the window where clip number {@code clip} looks. */
    void openFor(long clip) {
        windowStart = clip / CLIPS_PER_STEP;
    }

    /** A random piece of a random texture, turned, recoloured and zoomed, RGB in [0, 255]. */
    FloatImage piece(RandomStream random, int width, int height) {
        byte[] texture = texture(windowStart + random.integer(0, WINDOW));
        int longest = Math.max(width, height);
        double zoom = Math.min((double) SIZE / longest, Math.max(16.0 / longest, Math.exp(random.uniform(-0.7, 0.9))));
        int[] from = {Math.max(1, (int) (width * zoom)), Math.max(1, (int) (height * zoom))};
        int left = random.integer(0, SIZE - from[0] + 1);
        int top = random.integer(0, SIZE - from[1] + 1);
        FloatImage piece = Imaging.resizeWindow(texture, SIZE, left, top, from, new int[] {width, height});
        return shuffled(piece, random);
    }

    private static FloatImage shuffled(FloatImage piece, RandomStream random) {
        boolean mirrored = random.chance(0.5);
        boolean upsideDown = random.chance(0.3);
        int first = random.chance(0.5) ? random.integer(0, 3) : 0;
        int step = first == 0 ? 1 : random.integer(1, 3);
        FloatImage result = new FloatImage(piece.width, piece.height, 3);
        for (int y = 0; y < piece.height; y++) {
            for (int x = 0; x < piece.width; x++) {
                int from = piece.index(mirrored ? piece.width - 1 - x : x, upsideDown ? piece.height - 1 - y : y);
                int to = result.index(x, y);
                for (int c = 0; c < 3; c++) {
                    result.values[to + c] = piece.values[from + (first + c * step) % 3];
                }
            }
        }
        return result;
    }

    /** Smooth noise of deviation 1 for shading, one channel. */
    FloatImage shading(RandomStream random, int width, int height) {
        FloatImage field = shadings[random.integer(0, SHADING_FIELDS)];
        return Imaging.resize(field, Math.max(width, 2), Math.max(height, 2));
    }

    private byte[] texture(long number) {
        byte[] known = recent.get(number);
        if (known == null) {
            known = paint(RandomStream.of(seed, STREAM, number));
            recent.put(number, known);
        }
        return known;
    }

    private byte[] paint(RandomStream random) {
        TexturePainter painter = new TexturePainter(random, SIZE);
        FloatImage texture = painter.paint(anyKind(random));
        if (random.chance(0.3)) {
            texture.mixWith(painter.paint(anyKind(random)), painter.cloudyMask());
        }
        byte[] bytes = new byte[texture.values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) Math.min(255, Math.max(0, texture.values[i]));
        }
        return bytes;
    }

    private TextureKind anyKind(RandomStream random) {
        return kinds.get(random.integer(0, kinds.size()));
    }
}
