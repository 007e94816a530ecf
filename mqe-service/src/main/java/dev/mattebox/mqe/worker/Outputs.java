package dev.mattebox.mqe.worker;

import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.Png16ZipWriter;
import dev.mattebox.media.QualityOverlayWriter;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.model.quality.ClipQuality;
import dev.mattebox.model.quality.QualityMap;
import dev.mattebox.mqe.options.OutputRequest;
import dev.mattebox.mqe.results.ScoresFile;
import dev.mattebox.service.pipeline.FramePipeline;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All files that a job makes, written side by side, and the numbers of all frames. */
final class Outputs implements FramePipeline.Sink<JudgedFrame>, AutoCloseable {

    private final ClipQuality quality = new ClipQuality();
    private final long first;
    private final List<OutputFile> files = new ArrayList<>();

    /**
     * Opens the files.
     *
     * @param first the number of the first frame in the clip
     * @param place where to write the file of a name
     */
    Outputs(List<OutputRequest> requested, VideoInfo video, long first, Function<String, Path> place, JsonMapper json) {
        this.first = first;
        try {
            for (OutputRequest output : requested) {
                files.add(open(output, video, place.apply(output.fileName()), json));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private OutputFile open(OutputRequest output, VideoInfo video, Path file, JsonMapper json) {
        return switch (output.kind()) {
            case ALPHA ->
                new MatteFile(new Png16ZipWriter(file), frame -> frame.alpha().values());
            case QUALITY_MAP -> new MatteFile(new Png16ZipWriter(file), frame -> reliable(frame.map()));
            case OVERLAY -> new OverlayFile(new QualityOverlayWriter(file, video));
            case SCORES -> new JsonFile(() -> json.writeValue(file.toFile(), ScoresFile.of(quality, first)));
        };
    }

    private static float[] reliable(QualityMap map) {
        float[] reliable = new float[map.erroneous().length];
        for (int i = 0; i < reliable.length; i++) {
            reliable[i] = 1 - map.erroneous()[i];
        }
        return reliable;
    }

    /** The numbers of the frames so far; to be asked for after the last frame. */
    ClipQuality quality() {
        return quality;
    }

    @Override
    public void write(JudgedFrame frame) {
        quality.add(frame.quality());
        files.forEach(file -> file.write(frame));
    }

    @Override
    public void finish() {
        files.forEach(OutputFile::finish);
    }

    @Override
    public void close() {
        files.forEach(OutputFile::close);
    }

    private record MatteFile(MatteWriter writer, Function<JudgedFrame, float[]> values) implements OutputFile {

        @Override
        public void write(JudgedFrame frame) {
            writer.write(frame.video(), values.apply(frame));
        }

        @Override
        public void finish() {
            writer.finish();
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    private record OverlayFile(QualityOverlayWriter writer) implements OutputFile {

        @Override
        public void write(JudgedFrame frame) {
            writer.write(frame.video(), frame.map().erroneous());
        }

        @Override
        public void finish() {
            writer.finish();
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** Written all at once; what fails before leaves nothing. */
    private record JsonFile(Runnable content) implements OutputFile {

        @Override
        public void write(JudgedFrame frame) {}

        @Override
        public void finish() {
            content.run();
        }

        @Override
        public void close() {}
    }
}
