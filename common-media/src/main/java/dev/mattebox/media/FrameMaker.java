package dev.mattebox.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.util.Optional;

/** Makes of a clip's decoded pictures what its reader gives out. Used for one clip, by one thread at a time. */
interface FrameMaker<F> {

    /** What is to be decoded of the packet that was read last; empty if it is not in there. */
    default Optional<AVPacket> packet(Demuxer demuxer) {
        return Optional.of(demuxer.packet());
    }

    /**
     * Makes a frame of the picture that was decoded last.
     *
     * @param orientation how it is turned to stand upright
     * @param time when it is shown, in ticks of the time base
     * @throws UnreadableMediaException if it cannot be converted
     */
    F frame(FrameDecoder decoder, Orientation orientation, long time, Rational timeBase);
}
