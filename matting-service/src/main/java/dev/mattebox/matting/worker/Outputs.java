package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.ContactSheetWriter;
import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.Png16ZipWriter;
import dev.mattebox.media.PreviewWriter;
import dev.mattebox.media.ProRes4444Writer;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.pipeline.FramePipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All files that a matting makes, written side by side. */
final class Outputs implements FramePipeline.Sink<MattedFrame>, AutoCloseable {

    private final List<MatteWriter> writers = new ArrayList<>();

    /**
     * Opens the files.
     *
     * @param files which to write
     * @param place where to write the file of a name
     */
    Outputs(List<OutputRequest> files, VideoInfo video, Function<String, Path> place) {
        try {
            for (OutputRequest output : files) {
                writers.add(open(output, video, place.apply(output.fileName())));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** How these outputs are published. */
    static List<ProducedFile> published(List<OutputRequest> requested) {
        return requested.stream()
                .map(output -> new ProducedFile(
                        output.fileName(),
                        output.kind().id(),
                        output.format().id(),
                        output.format().mediaType()))
                .toList();
    }

    private static MatteWriter open(OutputRequest output, VideoInfo video, Path file) {
        return switch (output.kind()) {
            case ALPHA -> new Png16ZipWriter(file);
            case FOREGROUND -> new ProRes4444Writer(file, video);
            case COMPOSITE -> new PreviewWriter(file, video);
            case CONTACT_SHEET -> new ContactSheetWriter(file);
        };
    }

    /** Adds a frame to every file. */
    @Override
    public void write(MattedFrame matted) {
        writers.forEach(writer -> writer.write(matted.frame(), matted.alpha().values()));
    }

    /** Completes the files. */
    @Override
    public void finish() {
        writers.forEach(MatteWriter::finish);
    }

    /** Gives everything back; what was not finished is deleted. */
    @Override
    public void close() {
        writers.forEach(MatteWriter::close);
    }
}
