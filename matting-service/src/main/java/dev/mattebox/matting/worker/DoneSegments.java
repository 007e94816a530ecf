package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.media.SegmentJoin.MovieSegment;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.JobRun.SegmentFile;
import dev.mattebox.service.jobs.Segment;
import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.StoredFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The closed segments of a matting: first those of the way back, then those of the way forwards, with the outputs. */
final class DoneSegments {

    private static final String BACKWARDS = "backwards ";
    private static final String LAST = " last";
    private static final int FIRST_TIME = 0;
    private static final int LAST_TIME = 1;

    private final JobRun run;
    private final List<Segment> backwards;
    private final List<Segment> forwards;

    private DoneSegments(JobRun run, List<Segment> segments) {
        this.run = run;
        Predicate<Segment> isBackwards = segment -> segment.details().startsWith(BACKWARDS);
        this.backwards = segments.stream().filter(isBackwards).toList();
        this.forwards = segments.stream().filter(isBackwards.negate()).toList();
    }

    static DoneSegments of(JobRun run) {
        return new DoneSegments(run, run.segments());
    }

    /** What to note of a segment of the way back. */
    static String backwardsTo(long frame) {
        return BACKWARDS + frame;
    }

    /**
     * What to note of a segment of the way forwards.
     *
     * @param firstTime when its first frame is shown in the clip
     * @param lastTime when its last frame is
     * @param isLast whether the clip certainly ends with it
     */
    static String forwards(long firstTime, long lastTime, boolean isLast) {
        return firstTime + " " + lastTime + (isLast ? LAST : "");
    }

    /** True if no output was written yet. */
    boolean isEmpty() {
        return forwards.isEmpty();
    }

    /** How many frames are in the outputs. */
    long frames() {
        return forwards.isEmpty() ? 0 : last(forwards).framesDone();
    }

    /** How far the way back has come. */
    OptionalLong backwardsTo() {
        return backwards.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(last(backwards).details().substring(BACKWARDS.length())));
    }

    /** True if the clip has certainly no frame beyond them: the last segment ends where the clip does. */
    boolean areAll() {
        return !forwards.isEmpty() && last(forwards).details().endsWith(LAST);
    }

    /** The state at the end of the last segment on one of the ways; none if nothing had begun there. */
    Optional<Path> lastState(boolean ofBackwards) {
        List<Segment> segments = ofBackwards ? backwards : forwards;
        return segments.isEmpty()
                ? Optional.empty()
                : names(last(segments), SegmentNames::isState).stream()
                        .findFirst()
                        .map(name -> run.segmentFile(last(segments), name));
    }

    /** The contact sheet as it was at the end of the last segment. */
    Path lastSheet() {
        Segment last = last(forwards);
        return names(last, name -> name.startsWith(SegmentNames.SHEET)).stream()
                .findFirst()
                .map(name -> run.segmentFile(last, name))
                .orElseThrow(() -> new DamagedFileException(
                        "Segment " + last.position() + " of job " + run.job().id() + " has no contact sheet"));
    }

    List<Path> files(OutputFile output) {
        return forwards.stream()
                .map(segment -> run.segmentFile(segment, output.fileName()))
                .toList();
    }

    /**
     * The parts of an output.
     *
     * @param origin the time of the clip at which the output begins
     */
    List<MovieSegment> movies(OutputFile output, long origin) {
        return forwards.stream()
                .map(segment -> new MovieSegment(
                        run.segmentFile(segment, output.fileName()), time(segment, FIRST_TIME) - origin))
                .toList();
    }

    /** When the first frame of the outputs is shown in the clip. */
    long firstTime() {
        return time(forwards.get(0), FIRST_TIME);
    }

    /** When their last frame is. */
    long lastTime() {
        return time(last(forwards), LAST_TIME);
    }

    private static long time(Segment segment, int place) {
        return Long.parseLong(segment.details().split(" ", -1)[place]);
    }

    /** Adds what was put aside on the way back. */
    void addBackwards(KeptAlphas alphas) {
        backwards.forEach(segment -> names(segment, KeptAlphas::isName)
                .forEach(name -> alphas.add(name, () -> run.segmentFile(segment, name))));
    }

    /** The alphas that were put aside on the way forwards, those of the way back among them. */
    List<SegmentFile> keptAlphas() {
        return forwards.stream()
                .flatMap(segment ->
                        names(segment, KeptAlphas::isName).stream().map(name -> new SegmentFile(segment, name)))
                .toList();
    }

    /** The states that are kept of both ways. */
    List<SegmentFile> keptStates(KeptStates rule) {
        List<SegmentFile> kept = new ArrayList<>(rule.kept(states(backwards)));
        kept.addAll(rule.kept(states(forwards)));
        return kept;
    }

    /** The files that nobody needs any more when a segment with a state, or with a sheet, is closed. */
    List<SegmentFile> replaceable(KeptStates rule, boolean ofBackwards, boolean hasState) {
        List<SegmentFile> obsolete = new ArrayList<>();
        if (hasState) {
            obsolete.addAll(rule.obsolete(states(ofBackwards ? backwards : forwards)));
        }
        if (!ofBackwards && !forwards.isEmpty()) {
            Segment last = last(forwards);
            names(last, name -> name.startsWith(SegmentNames.SHEET))
                    .forEach(name -> obsolete.add(new SegmentFile(last, name)));
        }
        return obsolete;
    }

    private static List<SegmentFile> states(List<Segment> segments) {
        return segments.stream()
                .flatMap(segment ->
                        names(segment, SegmentNames::isState).stream().map(name -> new SegmentFile(segment, name)))
                .toList();
    }

    private static List<String> names(Segment segment, Predicate<String> which) {
        return segment.files().stream().map(StoredFile::name).filter(which).toList();
    }

    private static Segment last(List<Segment> segments) {
        return segments.get(segments.size() - 1);
    }
}
