package dev.mattebox.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

import java.util.Optional;

/** Makes nothing of a frame but its presentation time: for whoever only wants to know which frames there are. */
final class TimeMaker implements FrameMaker<Long> {

    private final FrameMaker<?> packets;

    /**
     * @param packets says what is decoded
     */
    TimeMaker(FrameMaker<?> packets) {
        this.packets = packets;
    }

    @Override
    public Optional<AVPacket> packet(Demuxer demuxer) {
        return packets.packet(demuxer);
    }

    @Override
    public Long frame(FrameDecoder decoder, Orientation orientation, long time, Rational timeBase) {
        return time;
    }
}
