package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Opens a file by FFmpeg, as a job would. */
final class FfmpegLook implements LookTask {

    @Override
    public void prepare() {
        byte[] image = PngWriter.encode(new GrayImage(1, 1, new byte[1]));
        new ImageReader(MediaLimits.defaults()).readGray(image);
    }

    @Override
    public OpenFile open(LookRequest request) {
        Path file = Path.of(request.file());
        MediaLimits limits = request.limits();
        return switch (request.as()) {
            case CLIP -> {
                VideoReader clip = VideoReader.open(file, limits);
                yield new Opened(Optional.of(clip.info()), command -> next(clip, command), clip::close);
            }
            case FRAMES -> {
                ClipFrames<VideoFrame> frames = ClipFrames.colours(file, limits);
                yield new Opened(Optional.of(frames.info()), command -> frame(frames, command), frames::close);
            }
            case ALPHA -> {
                AlphaReader alphas = AlphaReader.open(file, limits);
                yield new Opened(Optional.of(alphas.info()), command -> next(alphas, command), alphas::close);
            }
            case IMAGE -> {
                new ImageReader(limits).readRgb(file);
                yield new Opened(Optional.empty(), FfmpegLook::noFrame, () -> {});
            }
        };
    }

    private record Opened(Optional<VideoInfo> info, Function<ReadCommand, OpenFile.Frame> reading, Runnable closing)
            implements OpenFile {

        @Override
        public Frame read(ReadCommand command) {
            return reading.apply(command);
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    private static OpenFile.Frame next(VideoReader clip, ReadCommand command) {
        if (command.kind() == ReadCommand.Kind.SKIP) {
            return clip.skip() ? SentFrame.skipped() : SentFrame.none(0);
        }
        return clip.read().map(frame -> SentFrame.of(frame, 0)).orElseGet(() -> SentFrame.none(0));
    }

    private static OpenFile.Frame next(AlphaReader alphas, ReadCommand command) {
        return alphas.read()
                .map(frame -> command.kind() == ReadCommand.Kind.SKIP ? SentFrame.skipped() : SentFrame.of(frame))
                .orElseGet(() -> SentFrame.none(0));
    }

    private static OpenFile.Frame frame(ClipFrames<VideoFrame> frames, ReadCommand command) {
        // their number may turn out to be another one on the way to a frame
        if (command.number() < 0 || command.number() >= frames.count()) {
            return SentFrame.none(frames.count());
        }
        try {
            return SentFrame.of(frames.frame(command.number()), frames.count());
        } catch (IndexOutOfBoundsException beyond) {
            return SentFrame.none(frames.count());
        }
    }

    private static OpenFile.Frame noFrame(ReadCommand command) {
        throw new IllegalStateException("An image has no frame to " + command.kind());
    }
}
