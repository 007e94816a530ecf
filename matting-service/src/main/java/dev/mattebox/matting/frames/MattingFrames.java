package dev.mattebox.matting.frames;

import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.media.AlphaFrame;
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

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The frames of mattings: of the clip always, of the matte as far as it is done. While a matting runs its matte is seen in
 * the closed segments and in the frame that was written last, if that was in this process.
 */
@Component
public final class MattingFrames {

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
     * @param object whose alpha is seen; empty for that of all objects together
     * @throws ProblemException {@code not-found} if there is nothing to see of it, or not yet
     */
    public SeenFrame frame(Job job, View view, OptionalInt object, int number, int maxShortSide) {
        return switch (view) {
            case SOURCE -> seen(source(job), number, number, maxShortSide);
            case ALPHA -> alpha(job, object, number, maxShortSide);
            case QUALITY -> seen(qualityMap(job), numberInOutputs(job, number), number, maxShortSide);
        };
    }

    /** The frame that was matted last; as {@link #frame}. */
    public SeenFrame latest(Job job, View view, OptionalInt object, int maxShortSide) {
        Optional<LatestFrames.Latest> written = latest.of(job.id());
        int number = written.map(LatestFrames.Latest::number).orElseGet(() -> lastDone(job));
        return frame(job, view, object, number, maxShortSide);
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

    private SeenFrame alpha(Job job, OptionalInt object, int number, int maxShortSide) {
        AlphaFiles files = AlphaFiles.of(job.id(), options(job), object);
        if (job.state() == JobState.SUCCEEDED) {
            List<ClipFile<AlphaFrame>> alphas =
                    files.among(artifacts.of(job.id()), Artifact::name).orElseThrow(() -> withoutAlpha(job)).stream()
                            .map(artifact -> file(job, artifact))
                            .toList();
            return seen(alphas, numberInOutputs(job, number), number, maxShortSide);
        }
        Optional<LatestFrames.Latest> written = latest.of(job.id()).filter(frame -> frame.number() == number);
        if (written.isPresent()) {
            String whose = object.isPresent() ? "-" + object.getAsInt() : "";
            String version = job.id() + "-" + job.attempt() + "-written" + whose;
            return new SeenFrame(
                    number,
                    version,
                    () -> pictures.looking(
                            () -> Look.ALPHAS.picture(written.get().alpha(object), maxShortSide)));
        }
        return segmentAlpha(job, files, number, maxShortSide);
    }

    private SeenFrame segmentAlpha(Job job, AlphaFiles files, int number, int maxShortSide) {
        int inOutputs = numberInOutputs(job, number);
        long begin = 0;
        for (Segment segment : writtenSegments(job)) {
            if (inOutputs < segment.framesDone()) {
                List<ClipFile<AlphaFrame>> alphas =
                        files.among(segment.files(), StoredFile::name).orElseThrow(() -> withoutAlpha(job)).stream()
                                .map(stored -> file(job, segment, stored))
                                .toList();
                return seen(alphas, Math.toIntExact(inOutputs - begin), number, maxShortSide);
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
        AlphaFiles files = AlphaFiles.of(job.id(), options(job), OptionalInt.empty());
        return contents.segments(job.id()).stream()
                .filter(segment ->
                        files.among(segment.files(), StoredFile::name).isPresent())
                .toList();
    }

    private MattingRequestOptions options(Job job) {
        return json.readValue(job.options(), MattingRequestOptions.class);
    }

    /** The first frame of the clip that the matting was asked for. */
    private long firstFrame(Job job) {
        return options(job).range().first();
    }

    private int numberInOutputs(Job job, int number) {
        long inOutputs = number - firstFrame(job);
        if (inOutputs < 0) {
            throw new ProblemException(
                    CommonProblems.NOT_FOUND,
                    "Matting " + job.id() + " begins with frame " + firstFrame(job) + "; there is nothing of frame "
                            + number + ".");
        }
        return Math.toIntExact(inOutputs);
    }

    private ClipFile<?> source(Job job) {
        return new ClipFile<>(
                job.id() + "-" + Media.VIDEO, Look.COLOURS, place -> contents.input(job.id(), Media.VIDEO, place));
    }

    private ClipFile<?> qualityMap(Job job) {
        return artifacts.of(job.id()).stream()
                .filter(artifact -> artifact.kind().equals(QUALITY_MAP))
                .findFirst()
                .map(artifact -> file(job, artifact))
                .orElseThrow(() -> new ProblemException(
                        CommonProblems.NOT_FOUND, "Matting " + job.id() + " has no quality to see."));
    }

    private ClipFile<AlphaFrame> file(Job job, Artifact artifact) {
        return new ClipFile<>(
                job.id() + "-" + artifact.sha256(), Look.ALPHAS, place -> contents.artifact(job.id(), artifact, place));
    }

    private ClipFile<AlphaFrame> file(Job job, Segment segment, StoredFile stored) {
        return new ClipFile<>(
                stored.sha256() + "-alpha",
                Look.ALPHAS,
                place -> contents.segmentFile(job.id(), segment, stored, place));
    }

    private SeenFrame seen(ClipFile<?> clip, int numberInFile, int number, int maxShortSide) {
        return new SeenFrame(number, clip.key(), () -> pictures.picture(clip, numberInFile, maxShortSide));
    }

    private SeenFrame seen(List<ClipFile<AlphaFrame>> alphas, int numberInFiles, int number, int maxShortSide) {
        if (alphas.size() == 1) {
            return seen(alphas.get(0), numberInFiles, number, maxShortSide);
        }
        String version = alphas.stream().map(ClipFile::key).collect(Collectors.joining("+"));
        return new SeenFrame(number, version, () -> pictures.together(alphas, numberInFiles, maxShortSide));
    }

    private static ProblemException withoutAlpha(Job job) {
        return new ProblemException(
                CommonProblems.NOT_FOUND,
                "Matting " + job.id() + " was asked for no output that holds its alpha, such as alpha:png16.");
    }
}
