package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputKind;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.ContactSheetWriter;
import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.Png16ZipWriter;
import dev.mattebox.media.PreviewWriter;
import dev.mattebox.media.ProRes4444Writer;
import dev.mattebox.media.SegmentJoin;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.pipeline.FramePipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All files that a matting makes, written side by side in segments: each output has a file of its own in each segment,
 * and all are joined at the end. The contact sheet is of the whole clip and put aside with each segment. Segments end at
 * the same frames in every run, so that the joined files are the same however often the work was taken up again.
 */
final class SegmentedOutputs implements FramePipeline.Sink<MattedFrame>, AutoCloseable {

    private final List<OutputRequest> files;
    private final VideoInfo video;
    private final JobRun run;
    private final List<MatteWriter> writers = new ArrayList<>();
    private final Optional<ContactSheetWriter> sheet;
    private long framesDone;
    private long firstTime;
    private boolean open;

    /**
     * @param files which to write
     * @param done what earlier attempts have done
     */
    SegmentedOutputs(List<OutputRequest> files, VideoInfo video, JobRun run, DoneSegments done) {
        this.files = files;
        this.video = video;
        this.run = run;
        this.framesDone = done.frames();
        this.sheet = files.stream()
                .filter(output -> output.kind() == OutputKind.CONTACT_SHEET)
                .findFirst()
                .map(output -> sheet(run.workFile(output.fileName()), done));
    }

    private static ContactSheetWriter sheet(Path file, DoneSegments done) {
        return done.isEmpty()
                ? new ContactSheetWriter(file)
                : ContactSheetWriter.resume(file, done.lastFile(SegmentNames.SHEET));
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

    /** Adds a frame to every file, and closes the segment if it ends here. */
    @Override
    public void write(MattedFrame matted) {
        VideoFrame frame = matted.frame();
        float[] alpha = matted.alpha().values();
        if (!open) {
            begin(frame.presentationTime());
        }
        VideoFrame inSegment = new VideoFrame(
                frame.width(), frame.height(), frame.rgb(), frame.presentationTime() - firstTime, frame.timeBase());
        writers.forEach(writer -> writer.write(inSegment, alpha));
        sheet.ifPresent(writer -> writer.write(frame, alpha));
        framesDone++;
        if (matted.state().isPresent()) {
            end(matted.state());
        }
    }

    private void begin(long time) {
        firstTime = time;
        open = true;
        for (OutputRequest output : files) {
            open(output, run.workFile(output.fileName())).ifPresent(writers::add);
        }
    }

    private Optional<MatteWriter> open(OutputRequest output, Path file) {
        return switch (output.kind()) {
            case ALPHA -> Optional.of(new Png16ZipWriter(file, Math.toIntExact(framesDone)));
            case FOREGROUND -> Optional.of(new ProRes4444Writer(file, video));
            case COMPOSITE -> Optional.of(new PreviewWriter(file, video));
            case CONTACT_SHEET -> Optional.empty();
        };
    }

    private void end(Optional<String> state) {
        writers.forEach(MatteWriter::finish);
        closeWriters();
        List<String> names = new ArrayList<>();
        files.stream()
                .filter(output -> output.kind() != OutputKind.CONTACT_SHEET)
                .forEach(output -> names.add(output.fileName()));
        state.ifPresent(names::add);
        sheet.ifPresent(writer -> {
            String name = SegmentNames.sheet(framesDone);
            writer.save(run.workFile(name));
            names.add(name);
        });
        List<String> replaced = DoneSegments.of(run).replaceable();
        run.closeSegment(framesDone, names, String.valueOf(firstTime), replaced);
        open = false;
    }

    /** Closes the last segment. */
    @Override
    public void finish() {
        if (open) {
            end(Optional.empty());
        }
        sheet.ifPresent(MatteWriter::finish);
    }

    /**
     * Makes one file of the segments of each output; looks at every frame whether to go on.
     *
     * @throws dev.mattebox.service.jobs.JobStoppedException if the attempt must stop
     */
    void join(DoneSegments done) {
        for (OutputRequest output : files) {
            Path file = run.workFile(output.fileName());
            switch (output.kind()) {
                case ALPHA -> SegmentJoin.zips(done.files(output), file, run::checkpoint);
                case FOREGROUND, COMPOSITE ->
                    SegmentJoin.movies(done.movies(output), video.timeBase(), file, run::checkpoint);
                case CONTACT_SHEET -> {}
            }
        }
    }

    private void closeWriters() {
        writers.forEach(MatteWriter::close);
        writers.clear();
    }

    /** Gives everything back; what was not finished is deleted. */
    @Override
    public void close() {
        closeWriters();
        sheet.ifPresent(MatteWriter::close);
    }
}
