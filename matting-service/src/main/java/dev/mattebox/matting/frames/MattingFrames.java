package dev.mattebox.matting.frames;

import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.service.jobs.Artifact;
import dev.mattebox.service.jobs.Artifacts;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobContents;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.jobs.Segment;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.StoredFile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The frames of mattings: of the clip always, of the matte as far as it is done. While a matting runs its matte is seen in
 * the closed segments and in the frame that was written last, if that was in this process.
 */
@Component
public final class MattingFrames {

    /** Whose files hold an alpha, those first that are read most quickly. */
    private static final List<String> WITH_ALPHA = List.of("alpha", "cutout");

    private static final List<String> READABLE = List.of("-png16.zip", ".mov", ".webm", ".mkv");
    private static final String QUALITY_MAP = "quality-map";

    private final JobContents contents;
    private final Artifacts artifacts;
    private final LatestFrames latest;
    private final FramePictures pictures;
    private final JsonMapper json;

    MattingFrames(
            JobContents contents, Artifacts artifacts, LatestFrames latest, FramePictures pictures, JsonMapper json) {
        this.contents = contents;
        this.artifacts = artifacts;
        this.latest = latest;
        this.pictures = pictures;
        this.json = json;
    }

    /** What the clip of a matting is. */
    public ClipDescription describe(Job job) {
        return pictures.describe(source(job));
    }

    /**
     * A frame of a matting.
     *
     * @throws ProblemException {@code not-found} if there is nothing to see of it, or not yet
     */
    public SeenFrame frame(Job job, View view, int number, int maxShortSide) {
        return switch (view) {
            case SOURCE -> seen(source(job), number, number, maxShortSide);
            case ALPHA -> alpha(job, number, maxShortSide);
            case QUALITY -> seen(qualityMap(job), number, number, maxShortSide);
        };
    }

    /** The frame that was matted last; as {@link #frame}. */
    public SeenFrame latest(Job job, View view, int maxShortSide) {
        Optional<LatestFrames.Latest> written = latest.of(job.id());
        int number = written.map(LatestFrames.Latest::number).orElseGet(() -> lastDone(job));
        return frame(job, view, number, maxShortSide);
    }

    private int lastDone(Job job) {
        long done = job.state() == JobState.SUCCEEDED
                ? job.progress().framesDone()
                : writtenSegments(job).stream()
                        .mapToLong(Segment::framesDone)
                        .max()
                        .orElse(0);
        if (done == 0) {
            throw new ProblemException(
                    CommonProblems.NOT_FOUND,
                    "No frame of matting " + job.id() + " can be seen yet: it is " + job.state() + ".");
        }
        return Math.toIntExact(firstFrame(job) + done - 1);
    }

    private SeenFrame alpha(Job job, int number, int maxShortSide) {
        if (job.state() == JobState.SUCCEEDED) {
            return seen(finishedAlpha(job), numberInOutputs(job, number), number, maxShortSide);
        }
        Optional<LatestFrames.Latest> written = latest.of(job.id()).filter(frame -> frame.number() == number);
        if (written.isPresent()) {
            String version = job.id() + "-" + job.attempt() + "-written";
            return new SeenFrame(
                    number,
                    version,
                    () -> pictures.looking(
                            () -> Look.ALPHAS.picture(written.get().alpha(), maxShortSide)));
        }
        return segmentAlpha(job, number, maxShortSide);
    }

    private SeenFrame segmentAlpha(Job job, int number, int maxShortSide) {
        int inOutputs = numberInOutputs(job, number);
        long begin = 0;
        for (Segment segment : writtenSegments(job)) {
            if (inOutputs < segment.framesDone()) {
                return seen(alphaOf(job, segment), Math.toIntExact(inOutputs - begin), number, maxShortSide);
            }
            begin = segment.framesDone();
        }
        throw new ProblemException(
                CommonProblems.NOT_FOUND,
                "The alpha of frame " + number + " of matting " + job.id() + " cannot be seen yet: the matting is "
                        + job.state() + ".");
    }

    /** Those with outputs; a matting that goes backwards first puts alphas aside in others. */
    private List<Segment> writtenSegments(Job job) {
        return contents.segments(job.id()).stream()
                .filter(segment -> segment.files().stream().anyMatch(file -> holdsAlpha(file.name())))
                .toList();
    }

    /** The first frame of the clip that the matting was asked for. */
    private long firstFrame(Job job) {
        return json.readValue(job.options(), MattingRequestOptions.class)
                .range()
                .first();
    }

    private int numberInOutputs(Job job, int number) {
        long inOutputs = number - firstFrame(job);
        if (inOutputs < 0) {
            throw new ProblemException(
                    CommonProblems.NOT_FOUND,
                    "Matting " + job.id() + " begins with frame " + firstFrame(job) + "; it has no alpha of frame "
                            + number + ".");
        }
        return Math.toIntExact(inOutputs);
    }

    private ClipFile<?> source(Job job) {
        return new ClipFile<>(
                job.id() + "-" + Media.VIDEO, Look.COLOURS, place -> contents.input(job.id(), Media.VIDEO, place));
    }

    private ClipFile<?> finishedAlpha(Job job) {
        return artifacts.of(job.id()).stream()
                .filter(artifact -> holdsAlpha(artifact.name()))
                .min(Comparator.comparingInt(artifact -> preference(artifact.name())))
                .map(artifact -> file(job, artifact))
                .orElseThrow(() -> withoutAlpha(job));
    }

    private ClipFile<?> alphaOf(Job job, Segment segment) {
        StoredFile stored = segment.files().stream()
                .filter(file -> holdsAlpha(file.name()))
                .min(Comparator.comparingInt(file -> preference(file.name())))
                .orElseThrow(() -> withoutAlpha(job));
        return new ClipFile<>(
                stored.sha256() + "-alpha",
                Look.ALPHAS,
                place -> contents.segmentFile(job.id(), segment, stored, place));
    }

    private ClipFile<?> qualityMap(Job job) {
        return artifacts.of(job.id()).stream()
                .filter(artifact -> artifact.kind().equals(QUALITY_MAP))
                .findFirst()
                .map(artifact -> file(job, artifact))
                .orElseThrow(() -> new ProblemException(
                        CommonProblems.NOT_FOUND, "Matting " + job.id() + " has no quality to see."));
    }

    private ClipFile<?> file(Job job, Artifact artifact) {
        return new ClipFile<>(
                job.id() + "-" + artifact.sha256(), Look.ALPHAS, place -> contents.artifact(job.id(), artifact, place));
    }

    private SeenFrame seen(ClipFile<?> clip, int numberInFile, int number, int maxShortSide) {
        return new SeenFrame(number, clip.key(), () -> pictures.picture(clip, numberInFile, maxShortSide));
    }

    private static boolean holdsAlpha(String name) {
        return preference(name) < WITH_ALPHA.size() * READABLE.size();
    }

    /** By what a file is called: its kind first, then how it is written. */
    private static int preference(String name) {
        for (int kind = 0; kind < WITH_ALPHA.size(); kind++) {
            for (int format = 0; format < READABLE.size(); format++) {
                if (name.startsWith(WITH_ALPHA.get(kind) + "-") && name.endsWith(READABLE.get(format))) {
                    return kind * READABLE.size() + format;
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    private static ProblemException withoutAlpha(Job job) {
        return new ProblemException(
                CommonProblems.NOT_FOUND,
                "Matting " + job.id() + " was asked for no output that holds its alpha, such as alpha:png16.");
    }
}
