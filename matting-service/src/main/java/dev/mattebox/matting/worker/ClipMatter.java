package dev.mattebox.matting.worker;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MatterState;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.matting.VideoMatter;
import dev.mattebox.model.tensor.Precision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Mattes a clip from its first frame, which gets the mask, or from where another attempt was; and keeps its state at the
 * end of each segment.
 */
final class ClipMatter implements AutoCloseable {

    private final VideoMatter matter;
    private final Mask mask;
    private final int segmentFrames;
    private final Function<String, Path> workFile;
    private long framesDone;

    private ClipMatter(
            VideoMatter matter, Mask mask, int segmentFrames, Function<String, Path> workFile, long framesDone) {
        this.matter = matter;
        this.mask = mask;
        this.segmentFrames = segmentFrames;
        this.workFile = workFile;
        this.framesDone = framesDone;
    }

    /**
     * @param done what earlier attempts have done
     * @param segmentFrames how many frames a segment has
     * @param workFile where to write the file of a name
     * @throws dev.mattebox.model.matting.UnusableStateException if this model cannot go on from there
     */
    static ClipMatter of(
            MattingModel model,
            MatterOptions options,
            Precision precision,
            Mask mask,
            DoneSegments done,
            int segmentFrames,
            Function<String, Path> workFile) {
        VideoMatter matter = done.isEmpty()
                ? model.matter(options, precision)
                : model.resume(options, precision, MatterState.read(done.lastFile(SegmentNames.STATE)));
        return new ClipMatter(matter, mask, segmentFrames, workFile, done.frames());
    }

    MattedFrame matte(VideoFrame frame) {
        RgbFrame rgb = new RgbFrame(frame.width(), frame.height(), frame.rgb());
        List<AlphaMatte> alphas = framesDone == 0 ? matter.start(rgb, List.of(mask)) : matter.next(rgb);
        framesDone++;
        return new MattedFrame(frame, alphas.get(0), framesDone % segmentFrames == 0 ? keptState() : Optional.empty());
    }

    private Optional<String> keptState() {
        String name = SegmentNames.state(framesDone);
        matter.state().write(workFile.apply(name));
        return Optional.of(name);
    }

    @Override
    public void close() {
        matter.close();
    }
}
