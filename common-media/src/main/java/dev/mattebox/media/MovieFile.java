package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB48;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** What the movie writers have in common: frames of one clip go through an encoder into a file in the making. */
final class MovieFile implements AutoCloseable {

    private final WriterState state;
    private final NativeScope natives = new NativeScope();
    private final PixelConverter converter = new PixelConverter();
    private final VideoInfo video;
    private final PartialFile file;
    private final VideoEncoder encoder;
    private final AVFrame rgb;
    private @Nullable AVFrame deep;

    /**
     * @param values what comes with each pixel of a frame, in the plural, for messages
     */
    MovieFile(Path target, VideoInfo video, VideoEncoding encoding, String values) {
        this.state = new WriterState(values);
        this.video = video;
        file = new PartialFile(target);
        natives.onClose(file::discard);
        natives.onClose(converter::close);
        try {
            encoder = new VideoEncoder(file.path(), encoding);
            natives.onClose(encoder::close);
            rgb = RgbConverter.allocate(AV_PIX_FMT_RGB24, video.width(), video.height());
            natives.onClose(() -> RgbConverter.free(rgb));
        } catch (RuntimeException e) {
            natives.close();
            throw e;
        }
    }

    /** Makes sure that a frame and the values of its pixels may be written now. */
    void accept(VideoFrame frame, float[] values) {
        state.accept(frame, values, video);
    }

    /** The encoder's frame, to be filled. */
    AVFrame frame() {
        return encoder.frame();
    }

    /** Converts a frame of the clip for the encoder; gives back the encoder's frame, for more to be put in. */
    AVFrame convert(VideoFrame frame) {
        if (frame.deep().isEmpty()) {
            return convert(frame.rgb());
        }
        AVFrame source = deep;
        if (source == null) {
            source = RgbConverter.allocate(AV_PIX_FMT_RGB48, video.width(), video.height());
            AVFrame allocated = source;
            natives.onClose(() -> RgbConverter.free(allocated));
            deep = source;
        }
        Planes.write(source, 0, RgbConverter.shifted(frame.values16()), video.width() * 3, video.height());
        AVFrame target = encoder.frame();
        converter.convert(source, target);
        return target;
    }

    /** Converts a picture of the clip's size for the encoder; gives back its frame, for more to be put in. */
    AVFrame convert(byte[] picture) {
        Planes.write(rgb, 0, picture, video.width() * 3, video.height());
        AVFrame target = encoder.frame();
        converter.convert(rgb, target);
        return target;
    }

    /** Encodes what was converted last. */
    void encode(long presentationTime) {
        encoder.encode(presentationTime);
    }

    void finish() {
        state.checkFinishable();
        encoder.finish();
        encoder.close();
        file.publish();
        state.markFinished();
    }

    @Override
    public void close() {
        if (state.markClosed()) {
            natives.close();
        }
    }
}
