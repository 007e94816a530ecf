package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.media.ExrLayer;
import dev.mattebox.media.ExrZipWriter;
import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.VideoFrame;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A file of a segment that is being written. */
abstract class OpenFile {

    private static final String LAYER = "object";

    private final MatteWriter writer;

    private OpenFile(MatteWriter writer) {
        this.writer = writer;
    }

    /** Opens a file; empty if it is of the whole clip. */
    static Optional<OpenFile> open(OutputFile file, OutputWriters opening, Path place) {
        return file.layers().isEmpty()
                ? opening.open(file.output(), place).map(writer -> ofOnePicture(file, writer))
                : Optional.of(ofLayers(file, opening.openLayers(file.output(), place)));
    }

    private static OpenFile ofOnePicture(OutputFile file, MatteWriter writer) {
        return new OpenFile(writer) {
            @Override
            void write(MattedFrame matted, Foregrounds colours) {
                float[] alpha = matted.alphaOf(file);
                writer.write(picture(file, file.object(), alpha, colours), alpha);
            }
        };
    }

    private static OpenFile ofLayers(OutputFile file, ExrZipWriter writer) {
        return new OpenFile(writer) {
            @Override
            void write(MattedFrame matted, Foregrounds colours) {
                writer.write(file.layers().stream()
                        .map(object -> {
                            float[] alpha = matted.alphaOf(object);
                            return new ExrLayer(
                                    LAYER + object, picture(file, OptionalInt.of(object), alpha, colours), alpha);
                        })
                        .toList());
            }
        };
    }

    private static VideoFrame picture(OutputFile file, OptionalInt object, float[] alpha, Foregrounds colours) {
        return file.output().kind().showsForeground() ? colours.of(object, alpha) : colours.frame();
    }

    /** Adds a frame. */
    abstract void write(MattedFrame matted, Foregrounds colours);

    void finish() {
        writer.finish();
    }

    void close() {
        writer.close();
    }
}
