package dev.mattebox.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.util.Optional;

/** Makes the one frame that is wanted, and nothing of those before it. */
final class WantedMaker<F> implements FrameMaker<Optional<F>> {

    private final FrameMaker<F> maker;
    private int wanted;
    private int next;

    /**
     * @param wanted the number of the frame
     */
    WantedMaker(FrameMaker<F> maker, int wanted) {
        this.maker = maker;
        this.wanted = wanted;
    }

    /** Wants another frame from now on, which was not passed yet. */
    void want(int number) {
        wanted = number;
    }

    @Override
    public Optional<AVPacket> packet(Demuxer demuxer) {
        return maker.packet(demuxer);
    }

    @Override
    public Optional<F> frame(FrameDecoder decoder, Orientation orientation, long time, Rational timeBase) {
        return next++ == wanted ? Optional.of(maker.frame(decoder, orientation, time, timeBase)) : Optional.empty();
    }
}
