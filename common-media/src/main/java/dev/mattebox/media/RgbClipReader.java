package dev.mattebox.media;

import java.util.Optional;

/** Gives out a clip's frames in colour. */
final class RgbClipReader implements VideoReader {

    private final FrameSource<VideoFrame> source;

    RgbClipReader(FrameSource<VideoFrame> source) {
        this.source = source;
    }

    static VideoFrame frame(FrameDecoder decoder, Orientation orientation, long time, Rational timeBase) {
        return decoder.isDeep()
                ? VideoFrame.deep(
                        decoder.uprightWidth(orientation),
                        decoder.uprightHeight(orientation),
                        decoder.deepRgb(orientation),
                        time,
                        timeBase)
                : frame(decoder.rgb(orientation), time, timeBase);
    }

    private static VideoFrame frame(RgbImage image, long time, Rational timeBase) {
        return new VideoFrame(image.width(), image.height(), image.rgb(), time, timeBase);
    }

    @Override
    public VideoInfo info() {
        return source.info();
    }

    @Override
    public Optional<VideoFrame> read() {
        return source.read();
    }

    @Override
    public boolean skip() {
        return source.skip();
    }

    @Override
    public void close() {
        source.close();
    }
}
