package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;

/** What a long-term memory holds, in the layout of the official implementation: channels first. */
@SuppressWarnings("ArrayRecordComponent")
public record LongTermContents(float[] keys, float[] shrinkage, float[] values, float[] use, float[] life) {

    public static LongTermContents of(VisualMemory memory) {
        Tokens tokens = memory.longTerm().tokens().orElseThrow();
        Usage usage = memory.longTerm().usage();
        float[] use = new float[usage.count()];
        float[] life = new float[usage.count()];
        for (int i = 0; i < use.length; i++) {
            use[i] = usage.use(i);
            life[i] = usage.life(i);
        }
        return new LongTermContents(
                channelsFirst(tokens.keys()),
                channelsFirst(tokens.shrinkage()),
                channelsFirst(tokens.values().get(0)),
                use,
                life);
    }

    /** How much the oldest temporary tokens of the working memory have been read per frame of their life. */
    public static float[] usageOfOldest(VisualMemory memory, int tokens) {
        float[] rates = new float[tokens];
        for (int i = 0; i < tokens; i++) {
            rates[i] = memory.working().usage().rate(i);
        }
        return rates;
    }

    /** True if the newest tokens have not seen a frame yet. */
    public boolean isFresh() {
        return life[life.length - 1] < 1;
    }

    /** The newest tokens' part of something that is given channel by channel for all. */
    public float[] newest(float[] channelsFirst, int tokens) {
        int all = life.length;
        int channels = channelsFirst.length / all;
        float[] newest = new float[channels * tokens];
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(channelsFirst, (channel + 1) * all - tokens, newest, channel * tokens, tokens);
        }
        return newest;
    }

    /** {@code [N, C] → [C, N]}. */
    private static float[] channelsFirst(NDArray rows) {
        try (NDArray transposed = rows.transpose(1, 0)) {
            return transposed.toFloatArray();
        }
    }
}
