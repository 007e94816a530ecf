package dev.mattebox.benchmarks;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.tensor.Precision;

import java.util.List;

/** A model in this process: what its frames cost without decoding, encoding and HTTP. */
final class NetworkAlone implements AutoCloseable {

    private final MattingModel model;
    private final MatterOptions options;
    private final Precision precision;

    NetworkAlone(ServedModel served, int warmUp, Precision precision) {
        this.model = served.load();
        this.options = MatterOptions.defaults().withWarmup(warmUp);
        this.precision = precision;
    }

    /** What a frame takes, mean over the frames from one to before another. */
    FrameCost cost(GeneratedClip clip, int from, int to) {
        try (VideoMatter matter = model.matter(options, precision)) {
            matter.start(clip.frame(0), List.of(clip.mask()));
            for (int i = 1; i < from; i++) {
                matter.next(clip.frame(i));
            }
            double processorStart = ProcessorTime.milliseconds();
            long start = System.nanoTime();
            for (int i = from; i < to; i++) {
                matter.next(clip.frame(i));
            }
            double milliseconds = (System.nanoTime() - start) / 1e6;
            double processor = ProcessorTime.milliseconds() - processorStart;
            return new FrameCost(milliseconds / (to - from), processor / (to - from));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
