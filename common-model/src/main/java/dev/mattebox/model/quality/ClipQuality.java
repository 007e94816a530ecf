package dev.mattebox.model.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects the qualities of a clip's frames, some numbers each. Not thread-safe. */
public final class ClipQuality {

    private static final int WORST = 5;

    private final List<FrameQuality> frames = new ArrayList<>();

    /** The next frame. */
    public void add(FrameQuality frame) {
        frames.add(frame);
    }

    /** All frames so far, in their order. */
    public List<FrameQuality> frames() {
        return List.copyOf(frames);
    }

    /** What they say together. */
    public ClipQualitySummary summary() {
        List<Integer> worst = IntStream.range(0, frames.size())
                .boxed()
                .filter(t -> frames.get(t).erroneousArea() > 0)
                .sorted(Comparator.comparingDouble(t -> -frames.get(t).erroneousArea()))
                .limit(WORST)
                .toList();
        return new ClipQualitySummary(
                frames.size(),
                mean(FrameQuality::reliableRatio),
                mean(FrameQuality::unknownReliableRatio),
                mean(FrameQuality::coreReliableRatio),
                worst,
                MaskFrameSuggestions.of(
                        frames.stream().mapToDouble(FrameQuality::erroneousArea).toArray()));
    }

    private double mean(ToDoubleFunction<FrameQuality> ratio) {
        return frames.stream().mapToDouble(ratio).average().orElse(1);
    }
}
