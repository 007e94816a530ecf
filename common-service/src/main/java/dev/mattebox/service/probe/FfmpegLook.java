package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.ClipFrames;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.VideoReader;

import java.nio.file.Path;

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
            case CLIP -> new OpenColours(VideoReader.open(file, limits));
            case FRAMES -> new OpenFrames(ClipFrames.colours(file, limits));
            case ALPHA -> new OpenAlphas(AlphaReader.open(file, limits));
            case IMAGE -> {
                new ImageReader(limits).readRgb(file);
                yield new SeenImage();
            }
        };
    }
}
