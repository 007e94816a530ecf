package dev.mattebox.training.benchmark;

import dev.mattebox.model.metrics.EvaluationProtocol;

/** The data sets of the literature: how their folders are laid out, and how its scripts measure them. */
public enum BenchmarkLayout {

    /**
     * {@code DATASET/CLIP/pha/NAME.png} on both sides, of 512x288 pixels. Gradients are those of stretched mattes, and
     * Conn is measured.
     */
    LR(EvaluationProtocol.LOW_RESOLUTION, true, 0),

    /** As {@link #LR}, of 1920x1080 pixels; the truth is {@code NAME.jpg}. Without Conn. */
    HR(EvaluationProtocol.HIGH_RESOLUTION, false, 0),

    /**
     * Real videos: {@code VIDEO/pha/*} are the predictions of all frames, {@code VIDEO/*} the truths of every tenth.
     * Without Conn.
     */
    CRGNN(EvaluationProtocol.HIGH_RESOLUTION, false, 1);

    private final EvaluationProtocol protocol;
    private final boolean connectivity;
    private final int firstSummarisedFrame;

    BenchmarkLayout(EvaluationProtocol protocol, boolean connectivity, int firstSummarisedFrame) {
        this.protocol = protocol;
        this.connectivity = connectivity;
        this.firstSummarisedFrame = firstSummarisedFrame;
    }

    EvaluationProtocol protocol() {
        return protocol;
    }

    /** Whether Conn is among the measures. */
    boolean connectivity() {
        return connectivity;
    }

    /** The first frame that counts in a {@link SheetSummary}. */
    int firstSummarisedFrame() {
        return firstSummarisedFrame;
    }
}
