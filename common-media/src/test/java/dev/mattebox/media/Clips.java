package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Makes real video files, by FFmpeg's encoders, of pictures whose every pixel is known. */
record Clips(
        String container,
        String codec,
        int pixelFormat,
        int width,
        int height,
        Rational timeBase,
        Rational frameRate,
        List<Long> times,
        int colorMatrix,
        boolean fullRange,
        List<Integer> displayMatrix,
        Map<String, String> codecOptions) {

    /** Ten frames of 64x48 at 25 frames per second as H.264 in MP4, at a high quality. */
    static Clips h264() {
        return new Clips(
                        "mp4",
                        "libopenh264",
                        AV_PIX_FMT_YUV420P,
                        64,
                        48,
                        new Rational(1, 12800),
                        Rational.of(25),
                        List.of(),
                        AVCOL_SPC_BT709,
                        false,
                        List.of(),
                        Map.of("rc_mode", "quality", "qmax", "10", "b", "20000000"))
                .everyTicks(10, 512);
    }

    /** The same pictures without loss, as FFV1 in Matroska, whose clock ticks in milliseconds. */
    static Clips ffv1(int pixelFormat) {
        return h264().as("matroska", "ffv1", pixelFormat)
                .clock(new Rational(1, 1000), Rational.of(25))
                .everyTicks(10, 40);
    }

    Clips as(String newContainer, String newCodec, int newPixelFormat) {
        return new Clips(
                newContainer,
                newCodec,
                newPixelFormat,
                width,
                height,
                timeBase,
                frameRate,
                times,
                colorMatrix,
                fullRange,
                displayMatrix,
                Map.of());
    }

    Clips sized(int newWidth, int newHeight) {
        return new Clips(
                container,
                codec,
                pixelFormat,
                newWidth,
                newHeight,
                timeBase,
                frameRate,
                times,
                colorMatrix,
                fullRange,
                displayMatrix,
                codecOptions);
    }

    Clips clock(Rational newTimeBase, Rational newFrameRate) {
        return new Clips(
                container,
                codec,
                pixelFormat,
                width,
                height,
                newTimeBase,
                newFrameRate,
                times,
                colorMatrix,
                fullRange,
                displayMatrix,
                codecOptions);
    }

    Clips at(List<Long> newTimes) {
        return new Clips(
                container,
                codec,
                pixelFormat,
                width,
                height,
                timeBase,
                frameRate,
                newTimes,
                colorMatrix,
                fullRange,
                displayMatrix,
                codecOptions);
    }

    Clips everyTicks(int frames, long ticks) {
        return at(LongStream.range(0, frames).mapToObj(i -> i * ticks).toList());
    }

    Clips colored(int newMatrix, boolean newFullRange) {
        return new Clips(
                container,
                codec,
                pixelFormat,
                width,
                height,
                timeBase,
                frameRate,
                times,
                newMatrix,
                newFullRange,
                displayMatrix,
                codecOptions);
    }

    /** The numbers a, b, c, d of the display matrix, each -1, 0 or 1. */
    Clips turned(Integer... abcd) {
        return new Clips(
                container,
                codec,
                pixelFormat,
                width,
                height,
                timeBase,
                frameRate,
                times,
                colorMatrix,
                fullRange,
                List.of(abcd),
                codecOptions);
    }

    Clips options(Map<String, String> newOptions) {
        return new Clips(
                container,
                codec,
                pixelFormat,
                width,
                height,
                timeBase,
                frameRate,
                times,
                colorMatrix,
                fullRange,
                displayMatrix,
                newOptions);
    }

    /** Writes the clip; every frame is {@link #picture}. */
    Path write(Path file) {
        return write(file, (frame, index) -> {});
    }

    /** What is painted over the picture of a frame, in the frame's own pixel format. */
    interface Painter {
        void paint(AVFrame frame, int index);
    }

    /** Writes the clip; every frame is {@link #picture} and what is painted over it. */
    Path write(Path file, Painter painter) {
        VideoEncoding encoding = new VideoEncoding(
                container,
                codec,
                pixelFormat,
                width,
                height,
                timeBase,
                frameRate,
                colorMatrix,
                fullRange,
                ColorTags.REC_709,
                codecOptions,
                Map.of());
        AVFrame rgb = RgbConverter.allocate(AV_PIX_FMT_RGB24, width, height);
        try (VideoEncoder encoder = new VideoEncoder(file, encoding, this::turn);
                PixelConverter converter = new PixelConverter()) {
            for (int i = 0; i < times.size(); i++) {
                Planes.write(rgb, 0, picture(width, height, i), width * 3, height);
                converter.convert(rgb, encoder.frame());
                painter.paint(encoder.frame(), i);
                encoder.encode(times.get(i));
            }
            encoder.finish();
        } finally {
            RgbConverter.free(rgb);
        }
        return file;
    }

    private void turn(AVStream stream) {
        if (displayMatrix.isEmpty()) {
            return;
        }
        IntPointer count = new IntPointer(1).put(stream.codecpar().nb_coded_side_data());
        AVPacketSideData list = new AVPacketSideData(stream.codecpar().coded_side_data());
        AVPacketSideData matrix = av_packet_side_data_new(list, count, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
        ByteBuffer bytes = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        int one = 1 << 16;
        bytes.putInt(displayMatrix.get(0) * one)
                .putInt(displayMatrix.get(1) * one)
                .putInt(0);
        bytes.putInt(displayMatrix.get(2) * one)
                .putInt(displayMatrix.get(3) * one)
                .putInt(0);
        bytes.putInt(0).putInt(0).putInt(1 << 30);
        matrix.data().put(bytes.array());
        stream.codecpar().coded_side_data(list).nb_coded_side_data(count.get());
    }

    /** Red grows to the right, green downwards; a blue bar moves by a pixel per frame; smooth enough for any codec. */
    static byte[] picture(int width, int height, int index) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rgb[at++] = (byte) (20 + 200 * x / width);
                rgb[at++] = (byte) (20 + 200 * y / height);
                rgb[at++] = (byte) (Math.abs(x - index - 4) < 4 ? 220 : 60);
            }
        }
        return rgb;
    }

    static List<VideoFrame> readAll(Path file) {
        return readAll(file, MediaLimits.defaults());
    }

    static List<VideoFrame> readAll(Path file, MediaLimits limits) {
        try (VideoReader reader = VideoReader.open(file, limits)) {
            List<VideoFrame> frames = new ArrayList<>();
            for (var frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                frames.add(frame.get());
            }
            return frames;
        }
    }

    static List<Long> timesOf(List<VideoFrame> frames) {
        return frames.stream().map(VideoFrame::presentationTime).toList();
    }

    /** By how much the samples of two pictures differ on average. */
    static double meanDifference(byte[] left, byte[] right) {
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs((left[i] & 0xff) - (right[i] & 0xff));
        }
        return (double) sum / left.length;
    }

    static int greatestDifference(byte[] left, byte[] right) {
        int greatest = 0;
        for (int i = 0; i < left.length; i++) {
            greatest = Math.max(greatest, Math.abs((left[i] & 0xff) - (right[i] & 0xff)));
        }
        return greatest;
    }
}
