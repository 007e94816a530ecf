package dev.mattebox.model.memory;

import dev.mattebox.model.weights.SavedTensors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How much each of some memory tokens has been read, per frame of its life. Not thread-safe. */
final class Usage {

    private static final float NEWBORN = 1e-7f;

    private float[] use;
    private float[] life;

    private Usage(float[] use, float[] life) {
        this.use = use;
        this.life = life;
    }

    static Usage none() {
        return new Usage(new float[0], new float[0]);
    }

    void save(SavedTensors saved, String name) {
        saved.put(name + ".use", use);
        saved.put(name + ".life", life);
    }

    void restore(SavedTensors saved, String name) {
        use = saved.floats(name + ".use");
        life = saved.floats(name + ".life");
    }

    int count() {
        return use.length;
    }

    /** Adds tokens that nobody has read yet. */
    void addNewborn(int tokens) {
        int before = use.length;
        use = Arrays.copyOf(use, before + tokens);
        life = Arrays.copyOf(life, before + tokens);
        Arrays.fill(life, before, before + tokens, NEWBORN);
    }

    /**
     * Counts one frame.
     *
     * @param read the sum of weights with which each token of the memory was read
     * @param offset where these tokens begin in it
     */
    void count(float[] read, int offset) {
        for (int i = 0; i < use.length; i++) {
            use[i] += read[offset + i];
            life[i] += 1;
        }
    }

    /** The tokens among the first {@code candidates} that were read most, most first, at most {@code wanted}. */
    int[] mostUsed(int candidates, int wanted) {
        return IntStream.range(0, candidates)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -rate(i)))
                .limit(wanted)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    float rate(int token) {
        return use[token] / life[token];
    }

    float use(int token) {
        return use[token];
    }

    float life(int token) {
        return life[token];
    }

    void dropFirst(int tokens) {
        use = Arrays.copyOfRange(use, tokens, use.length);
        life = Arrays.copyOfRange(life, tokens, life.length);
    }

    /** Keeps the tokens at those indices, in that order. */
    void keep(int[] indices) {
        float[] keptUse = new float[indices.length];
        float[] keptLife = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            keptUse[i] = use[indices[i]];
            keptLife[i] = life[indices[i]];
        }
        use = keptUse;
        life = keptLife;
    }
}
