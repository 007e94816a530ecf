package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputKind;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.Backdrop;
import dev.mattebox.media.CompositeWriter;
import dev.mattebox.media.ExrNumber;
import dev.mattebox.media.ExrZipWriter;
import dev.mattebox.media.Ffv1Writer;
import dev.mattebox.media.MatteContent;
import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.Png16ZipWriter;
import dev.mattebox.media.PreviewWriter;
import dev.mattebox.media.ProRes4444Writer;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.Vp9AlphaWriter;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens the files of a segment.
 *
 * @param video the clip
 * @param backdrops what composites lie over
 * @param firstIndex the number of the segment's first frame
 */
record OutputWriters(VideoInfo video, Backdrops backdrops, int firstIndex) {

    /** The writer of an output; empty of a contact sheet, which is of the whole clip. */
    Optional<MatteWriter> open(OutputRequest output, Path file) {
        return switch (output.kind()) {
            case ALPHA, FOREGROUND, CUTOUT -> Optional.of(open(output, file, content(output.kind())));
            case COMPOSITE -> Optional.of(composite(output, file));
            case CONTACT_SHEET -> Optional.empty();
        };
    }

    /** The writer of an output that has a layer for each object. */
    ExrZipWriter openLayers(OutputRequest output, Path file) {
        ExrNumber number = switch (output.format()) {
            case EXR -> ExrNumber.HALF;
            case EXR_FLOAT -> ExrNumber.FLOAT;
            default -> throw new IllegalArgumentException("The output " + output + " has no layers");
        };
        return new ExrZipWriter(file, content(output.kind()), number, firstIndex);
    }

    private static MatteContent content(OutputKind kind) {
        return switch (kind) {
            case ALPHA -> MatteContent.ALPHA;
            case CUTOUT -> MatteContent.COLOUR_AND_ALPHA;
            default -> MatteContent.COLOUR;
        };
    }

    private MatteWriter composite(OutputRequest output, Path file) {
        Backdrop backdrop = backdrops.of(output);
        return switch (output.format()) {
            case H264 -> new PreviewWriter(file, video, backdrop);
            default -> new CompositeWriter(backdrop, open(output, file, MatteContent.COLOUR));
        };
    }

    private MatteWriter open(OutputRequest output, Path file, MatteContent content) {
        return switch (output.format()) {
            case PNG16 -> new Png16ZipWriter(file, content, firstIndex);
            case EXR, EXR_FLOAT -> openLayers(output, file);
            case PRORES4444 -> new ProRes4444Writer(file, video, content);
            case FFV1 -> new Ffv1Writer(file, video, content);
            case VP9 -> new Vp9AlphaWriter(file, video);
            case H264, PNG -> throw new IllegalArgumentException("The output " + output + " cannot be made");
        };
    }
}
