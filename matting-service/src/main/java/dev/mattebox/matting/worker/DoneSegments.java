package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.SegmentJoin.MovieSegment;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.Segment;
import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.StoredFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The closed segments of a matting. */
final class DoneSegments {

    private final JobRun run;
    private final List<Segment> segments;

    private DoneSegments(JobRun run, List<Segment> segments) {
        this.run = run;
        this.segments = segments;
    }

    static DoneSegments of(JobRun run) {
        return new DoneSegments(run, run.segments());
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long frames() {
        return segments.isEmpty() ? 0 : last().framesDone();
    }

    /** True if the clip has certainly no frame beyond them: the last segment ends where the clip does. */
    boolean areAll() {
        return !segments.isEmpty() && lastNames(SegmentNames.STATE).isEmpty();
    }

    /** The file of the last segment whose name begins so. */
    Path lastFile(String beginning) {
        List<String> names = lastNames(beginning);
        if (names.isEmpty()) {
            throw new DamagedFileException(
                    "Segment " + last().position() + " of job " + run.job().id() + " has no file " + beginning + "*");
        }
        return run.segmentFile(last(), names.get(0));
    }

    List<Path> files(OutputRequest output) {
        List<Path> files = new ArrayList<>();
        for (Segment segment : segments) {
            files.add(run.segmentFile(segment, output.fileName()));
        }
        return files;
    }

    List<MovieSegment> movies(OutputRequest output) {
        List<MovieSegment> movies = new ArrayList<>();
        for (Segment segment : segments) {
            movies.add(
                    new MovieSegment(run.segmentFile(segment, output.fileName()), Long.parseLong(segment.details())));
        }
        return movies;
    }

    /** The files of the last segment that the next one replaces. */
    List<String> replaceable() {
        return segments.isEmpty()
                ? List.of()
                : last().files().stream()
                        .map(StoredFile::name)
                        .filter(SegmentNames::isOfLastSegment)
                        .toList();
    }

    private List<String> lastNames(String beginning) {
        return last().files().stream()
                .map(StoredFile::name)
                .filter(name -> name.startsWith(beginning))
                .toList();
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }
}
