package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.options.OutputKind;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.ContactSheetWriter;
import dev.mattebox.media.MatteWriter;
import dev.mattebox.media.SegmentJoin;
import dev.mattebox.media.Sound;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.model.foreground.ForegroundEstimator;
import dev.mattebox.model.foreground.ForegroundOptions;
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
    private final List<OpenOutput> writers = new ArrayList<>();
    private final ForegroundEstimator foreground = new ForegroundEstimator(ForegroundOptions.defaults());
    private final boolean showsForeground;
    private final Optional<ContactSheetWriter> sheet;
    private long framesDone;
    private long firstTime;
    private boolean open;

    private record OpenOutput(OutputRequest output, MatteWriter writer) {}

    /**
     * @param files which to write
     * @param done what earlier attempts have done
     */
    SegmentedOutputs(List<OutputRequest> files, VideoInfo video, JobRun run, DoneSegments done) {
        this.files = files;
        this.video = video;
        this.run = run;
        this.framesDone = done.frames();
        this.showsForeground = files.stream().anyMatch(output -> output.kind().showsForeground());
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
        VideoFrame inSegment = frame.at(frame.presentationTime() - firstTime);
        VideoFrame cutOut = showsForeground ? foreground(inSegment, alpha) : inSegment;
        for (OpenOutput open : writers) {
            open.writer.write(open.output.kind().showsForeground() ? cutOut : inSegment, alpha);
        }
        sheet.ifPresent(writer -> writer.write(frame, alpha));
        framesDone++;
        if (matted.state().isPresent()) {
            end(matted.state());
        }
    }

    private VideoFrame foreground(VideoFrame frame, float[] alpha) {
        return frame.withLevels(foreground.estimate(frame.width(), frame.height(), frame.levels(), alpha));
    }

    private void begin(long time) {
        firstTime = time;
        open = true;
        OutputWriters opening = new OutputWriters(video, Math.toIntExact(framesDone));
        for (OutputRequest output : files) {
            opening.open(output, run.workFile(output.fileName()))
                    .ifPresent(writer -> writers.add(new OpenOutput(output, writer)));
        }
    }

    private void end(Optional<String> state) {
        writers.forEach(open -> open.writer.finish());
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
            switch (output.format().parts()) {
                case IMAGES -> SegmentJoin.zips(done.files(output), file, run::checkpoint);
                case MOVIE ->
                    SegmentJoin.movies(done.movies(output), video.timeBase(), sound(output), file, run::checkpoint);
                case WHOLE -> {}
            }
        }
    }

    /** The clip's sound goes with whatever shows its pictures. */
    private Sound sound(OutputRequest output) {
        return output.kind() == OutputKind.ALPHA ? Sound.NONE : Sound.of(run.input(Media.VIDEO));
    }

    private void closeWriters() {
        writers.forEach(open -> open.writer.close());
        writers.clear();
    }

    /** Gives everything back; what was not finished is deleted. */
    @Override
    public void close() {
        closeWriters();
        sheet.ifPresent(MatteWriter::close);
    }
}
