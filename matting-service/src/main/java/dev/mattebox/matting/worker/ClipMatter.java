package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.model.device.DevicePool;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.PromptedMatter;
import dev.mattebox.model.matting.RgbFrame;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Mattes the objects of one pass through a clip, and keeps its state at the end of each segment. */
final class ClipMatter implements AutoCloseable {

    private final PromptedMatter matter;
    private final Optional<DevicePool.Place> place;
    private final Pass pass;
    private final OptionalLong resumedAfter;
    private final Masks masks;
    private final Segmentation segmentation;
    private final Function<String, Path> workFile;

    /**
     * @param place on the device, given back when this is closed; none if there is nothing to matte
     * @param pass with the objects that are to be matted
     * @param resumedAfter the frame after which the matter goes on; empty if it begins
     * @param workFile where to write the file of a name
     */
    ClipMatter(
            PromptedMatter matter,
            Optional<DevicePool.Place> place,
            Pass pass,
            OptionalLong resumedAfter,
            Masks masks,
            Segmentation segmentation,
            Function<String, Path> workFile) {
        this.matter = matter;
        this.place = place;
        this.pass = pass;
        this.resumedAfter = resumedAfter;
        this.masks = masks;
        this.segmentation = segmentation;
        this.workFile = workFile;
    }

    /** Gives the masks of prompts. */
    interface Masks {
        Mask of(PromptRequest prompt);
    }

    /** The alphas of the objects that are there by now; none of frames that an earlier matter has seen. */
    Map<Integer, AlphaMatte> matte(ClipFrame clipFrame) {
        if (!isToSee(clipFrame.index())) {
            return Map.of();
        }
        Map<Integer, Mask> marks = new TreeMap<>();
        pass.at(clipFrame.index()).forEach(prompt -> marks.put(prompt.objectId(), masks.of(prompt)));
        VideoFrame frame = clipFrame.frame();
        Map<Integer, AlphaMatte> alphas = matter.next(new RgbFrame(frame.width(), frame.height(), frame.rgb()), marks);
        place.ifPresent(DevicePool.Place::frameDone);
        return alphas;
    }

    private boolean isToSee(long frame) {
        return resumedAfter.isEmpty() || pass.isBefore(resumedAfter.getAsLong(), frame);
    }

    boolean endsSegment(long frame) {
        return segmentation.endsWith(pass.isBackwards(), frame);
    }

    /** The name of the work file with the state after this frame, if a segment ends with it and the pass has begun. */
    Optional<String> keptState(long frame) {
        boolean begun = resumedAfter.isPresent() || (!pass.isEmpty() && !pass.isBefore(frame, pass.begin()));
        if (!endsSegment(frame) || !isToSee(frame) || !begun) {
            return Optional.empty();
        }
        String name = SegmentNames.state(pass.isBackwards(), frame);
        matter.state().write(workFile.apply(name));
        return Optional.of(name);
    }

    @Override
    public void close() {
        matter.close();
        place.ifPresent(DevicePool.Place::close);
    }
}
