package dev.mattebox.mqe.admission;

import dev.mattebox.model.matting.Mask;
import dev.mattebox.service.media.MediaFiles;

import java.util.List;
import java.util.Optional;

/** What is meant: said for no frame, for the first one, or for each. */
final class MaskInput implements AutoCloseable {

    private final Optional<Track<Mask>> track;
    private final boolean forEachFrame;
    private Optional<Mask> first;

    private MaskInput(Optional<Track<Mask>> track, boolean forEachFrame, Optional<Mask> first) {
        this.track = track;
        this.forEachFrame = forEachFrame;
        this.first = first;
    }

    static MaskInput none() {
        return new MaskInput(Optional.empty(), false, Optional.empty());
    }

    /**
     * A mask of one frame is that of the first one.
     *
     * @throws dev.mattebox.service.problems.ProblemException {@code empty-mask} if it is of one frame and marks nothing
     */
    static MaskInput of(Track<Mask> track) {
        if (!track.isSingle()) {
            return new MaskInput(Optional.of(track), true, Optional.empty());
        }
        Optional<Mask> first = track.read();
        first.ifPresent(mask -> MediaFiles.refuseIfEmpty(
                mask.values(), "All pixels of the mask are black. Paint what is meant in white, or send no mask."));
        return new MaskInput(Optional.of(track), false, first);
    }

    /** The track that has to be as long as the video. */
    List<Track<Mask>> inStep() {
        return forEachFrame ? track.stream().toList() : List.of();
    }

    /** The mask of the next frame, if there is one. */
    Optional<Mask> next() {
        if (forEachFrame) {
            return track.flatMap(Track::read);
        }
        Optional<Mask> next = first;
        first = Optional.empty();
        return next;
    }

    @Override
    public void close() {
        track.ifPresent(Track::close);
    }
}
