package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.FfmpegException;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.MediaTooLargeException;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.UnreadableMediaException;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Opens a file as a job would, up to its first frame. */
final class FfmpegLook implements LookTask {

    @Override
    public void prepare() {
        byte[] image = PngWriter.encode(new GrayImage(1, 1, new byte[1]));
        new ImageReader(MediaLimits.defaults()).readGray(image);
    }

    @Override
    public LookAnswer look(LookRequest request) {
        try {
            return new LookAnswer(open(request.as(), Path.of(request.file()), request.limits()), null);
        } catch (MediaTooLargeException e) {
            return LookAnswer.tooLarge(e);
        } catch (UnreadableMediaException | FfmpegException e) {
            // FFmpeg itself fails at a look only where the file makes it ask for too much memory
            return LookAnswer.failed(LookAnswer.Kind.UNREADABLE, e);
        } catch (UncheckedIOException e) {
            return LookAnswer.failed(LookAnswer.Kind.DISK, e);
        }
    }

    private static @Nullable VideoInfo open(LookRequest.As as, Path file, MediaLimits limits) {
        return switch (as) {
            case CLIP -> {
                try (VideoReader clip = VideoReader.open(file, limits)) {
                    yield clip.info();
                }
            }
            case ALPHA -> {
                try (AlphaReader alpha = AlphaReader.open(file, limits)) {
                    yield alpha.info();
                }
            }
            case IMAGE -> {
                new ImageReader(limits).readRgb(file);
                yield null;
            }
        };
    }
}
