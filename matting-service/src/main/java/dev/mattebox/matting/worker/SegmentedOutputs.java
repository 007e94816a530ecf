package dev.mattebox.matting.worker;

import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.matting.options.OutputKind;
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
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.pipeline.FramePipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

    private static final String ALPHAS = "alphas.zip";

    private final List<OutputFile> files;
    private final VideoInfo video;
    private final JobRun run;
    private final FrameRange range;
    private final KeptStates keptStates;
    private final Backdrops backdrops;
    private final List<OpenFile> writers = new ArrayList<>();
    private final ForegroundEstimator foreground = new ForegroundEstimator(ForegroundOptions.defaults());
    private final Optional<ContactSheetWriter> sheet;
    private Optional<KeptAlphasWriter> alphas = Optional.empty();
    private long framesDone;
    private long firstTime;
    private long lastTime;
    private long firstFrame;
    private long lastFrame;
    private boolean open;

    /**
     * @param files which to write
     * @param range which frames of the clip they have
     * @param keptStates which states are kept; if any, the alphas are put aside, too, for refinements
     * @param backdrops what composites lie over
     * @param done what earlier attempts have done
     */
    SegmentedOutputs(
            List<OutputFile> files,
            FrameRange range,
            VideoInfo video,
            JobRun run,
            KeptStates keptStates,
            Backdrops backdrops,
            DoneSegments done) {
        this.files = files;
        this.video = video;
        this.run = run;
        this.keptStates = keptStates;
        this.backdrops = backdrops;
        this.framesDone = done.frames();
        this.range = range;
        this.sheet = files.stream()
                .filter(file -> file.output().kind() == OutputKind.CONTACT_SHEET)
                .findFirst()
                .map(file -> sheet(run.workFile(file.fileName()), done));
    }

    private static ContactSheetWriter sheet(Path file, DoneSegments done) {
        return done.isEmpty() ? new ContactSheetWriter(file) : ContactSheetWriter.resume(file, done.lastSheet());
    }

    /** How these outputs are published. */
    static List<ProducedFile> published(List<OutputFile> requested) {
        return requested.stream()
                .map(file -> new ProducedFile(
                        file.fileName(),
                        file.output().kind().id(),
                        file.output().format().id(),
                        file.output().format().mediaType()))
                .toList();
    }

    /** Adds a frame to every file, and closes the segment if it ends here. */
    @Override
    public void write(MattedFrame matted) {
        VideoFrame frame = matted.frame();
        if (!open) {
            begin(matted);
        }
        VideoFrame inSegment = frame.at(frame.presentationTime() - firstTime);
        Foregrounds foregrounds = new Foregrounds(foreground, inSegment);
        writers.forEach(writer -> writer.write(matted, foregrounds));
        sheet.ifPresent(writer -> writer.write(frame, matted.alphaOfAll()));
        alphas.ifPresent(writer -> writer.write(matted.index(), matted.alphas()));
        framesDone++;
        lastTime = frame.presentationTime();
        lastFrame = matted.index();
        if (matted.endsSegment()) {
            end(matted.state(), false);
        }
    }

    private void begin(MattedFrame matted) {
        firstTime = matted.frame().presentationTime();
        firstFrame = matted.index();
        open = true;
        OutputWriters opening = new OutputWriters(video, backdrops, Math.toIntExact(framesDone));
        for (OutputFile file : files) {
            OpenFile.open(file, opening, run.workFile(file.fileName())).ifPresent(writers::add);
        }
        alphas = keptStates.most() > 0 ? Optional.of(new KeptAlphasWriter(run.workFile(ALPHAS))) : Optional.empty();
    }

    private void end(Optional<String> state, boolean isLast) {
        writers.forEach(OpenFile::finish);
        closeWriters();
        List<String> names = new ArrayList<>();
        files.stream()
                .filter(file -> file.output().kind() != OutputKind.CONTACT_SHEET)
                .forEach(file -> names.add(file.fileName()));
        state.ifPresent(names::add);
        sheet.ifPresent(writer -> {
            String name = SegmentNames.sheet(framesDone);
            writer.save(run.workFile(name));
            names.add(name);
        });
        if (keptStates.most() > 0) {
            names.add(aside());
        }
        run.closeSegment(
                framesDone,
                names,
                DoneSegments.forwards(firstTime, lastTime, isLast),
                DoneSegments.of(run).replaceable(keptStates, false, state.isPresent()));
        open = false;
    }

    /** Gives the alphas that were put aside the name by which they are found again. */
    private String aside() {
        String name = KeptAlphas.name(firstFrame, lastFrame);
        try {
            Files.move(run.workFile(ALPHAS), run.workFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The alphas put aside cannot be renamed to " + name, e);
        }
        return name;
    }

    /** Closes the last segment. */
    @Override
    public void finish() {
        if (open) {
            end(Optional.empty(), true);
        }
        sheet.ifPresent(MatteWriter::finish);
    }

    /**
     * Makes one file of the segments of each output; looks at every frame whether to go on. If the clip is not wanted from
     * its beginning on, the first frame that is wanted is shown at 0.
     *
     * @throws dev.mattebox.service.jobs.JobStoppedException if the attempt must stop
     */
    void join(DoneSegments done) {
        long origin = range.first() == 0 ? 0 : done.firstTime();
        for (OutputFile output : files) {
            Path file = run.workFile(output.fileName());
            switch (output.output().format().parts()) {
                case IMAGES -> SegmentJoin.zips(done.files(output), file, run::checkpoint);
                case MOVIE ->
                    SegmentJoin.movies(
                            done.movies(output, origin), video.timeBase(), sound(output, done), file, run::checkpoint);
                case WHOLE -> {}
            }
        }
    }

    /** The clip's sound goes with whatever shows its pictures. */
    private Sound sound(OutputFile output, DoneSegments done) {
        if (output.output().kind() == OutputKind.ALPHA) {
            return Sound.NONE;
        }
        Path clip = run.input(Media.VIDEO);
        long end = range.last() == null ? Long.MAX_VALUE : done.lastTime() + video.nominalTicks();
        return range.first() == 0 ? Sound.until(clip, end) : Sound.between(clip, done.firstTime(), end);
    }

    private void closeWriters() {
        writers.forEach(OpenFile::close);
        writers.clear();
        alphas.ifPresent(KeptAlphasWriter::close);
        alphas = Optional.empty();
    }

    /** Gives everything back; what was not finished is deleted. */
    @Override
    public void close() {
        closeWriters();
        sheet.ifPresent(MatteWriter::close);
    }
}
