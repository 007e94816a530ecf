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

    /** {@code [N, C] → [C, N]}. */
    private static float[] channelsFirst(NDArray rows) {
        try (NDArray transposed = rows.transpose(1, 0)) {
            return transposed.toFloatArray();
        }
    }
}
