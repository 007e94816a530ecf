package dev.mattebox.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Makes alphas: all of a clip from its alpha channel, or all from the luma of pictures without one. */
final class AlphaMaker implements FrameMaker<AlphaFrame> {

    private boolean alphaOnly;
    private @Nullable AlphaSource source;

    @Override
    public Optional<AVPacket> packet(Demuxer demuxer) {
        alphaOnly = demuxer.hasAlphaBeside();
        return alphaOnly ? demuxer.alphaPacket() : Optional.of(demuxer.packet());
    }

    @Override
    public AlphaFrame frame(FrameDecoder decoder, Orientation orientation, long time, Rational timeBase) {
        AlphaSource found = sourceIn(decoder);
        if (source != null && source != found) {
            throw new UnreadableMediaException(decoder.subject() + " cannot be read as alpha: pictures with and without"
                    + " an alpha channel follow one another. Save all of them alike.");
        }
        source = found;
        return decoder.alpha(found, orientation);
    }

    private AlphaSource sourceIn(FrameDecoder decoder) {
        if (alphaOnly) {
            return AlphaSource.RAW_LUMA;
        }
        return decoder.hasAlpha() ? AlphaSource.CHANNEL : AlphaSource.LUMA;
    }
}
