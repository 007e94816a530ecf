package dev.mattebox.mqe.admission;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.problems.ProblemException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The inputs of a job, read in step. That they belong together is checked as far as the files tell when they are opened,
 * and the rest while they are read. For one thread at a time.
 */
public final class ClipInputs implements AutoCloseable {

    private final Deque<Track<?>> opened = new ArrayDeque<>();
    private final FrameRange range;
    private final PartOfClip part;
    private final Track<VideoFrame> video;
    private final List<Track<AlphaMatte>> alphas = new ArrayList<>();
    private final MaskInput mask;

    /**
     * Opens the inputs of a job; the first frame of each is decoded by then.
     *
     * @param range which part of the video the other inputs are of
     * @param place where an input lies; a mask that was not given is not there
     * @throws ProblemException {@code unreadable-media}, {@code media-too-large}, {@code alpha-size-mismatch},
     *     {@code mask-size-mismatch}, {@code frame-count-mismatch} or {@code empty-mask}
     */
    public ClipInputs(JobKind kind, FrameRange range, Function<Part, Path> place, MediaFiles media) {
        this.range = range;
        try {
            VideoReader reader = media.openVideo(place.apply(Part.VIDEO));
            part = new PartOfClip(reader, range);
            video = opened(new Track<>(Part.VIDEO, part.info(), part::read, reader::close));
            for (Part part : kind.alphas()) {
                Track<AlphaMatte> alpha = openAlpha(part, place.apply(part), media);
                refuseOtherSize(alpha);
                refuseOtherLength(alpha);
                alphas.add(alpha);
            }
            mask = Files.exists(place.apply(Part.MASK)) ? openMask(place.apply(Part.MASK), media) : MaskInput.none();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Track<AlphaMatte> openAlpha(Part part, Path file, MediaFiles media) {
        AlphaReader reader = media.openAlpha(part.subject(), file);
        return opened(new Track<>(part, reader.info(), () -> reader.read().map(ClipInputs::matte), reader::close));
    }

    private MaskInput openMask(Path file, MediaFiles media) {
        VideoReader reader = media.openClip(Part.MASK.subject(), file);
        Track<Mask> track =
                opened(new Track<>(Part.MASK, reader.info(), () -> reader.read().map(ClipInputs::mask), reader::close));
        MediaFiles.refuseOtherMaskSize(reader.info().width(), reader.info().height(), video.info());
        MaskInput input = MaskInput.of(track);
        input.inStep().forEach(this::refuseOtherLength);
        return input;
    }

    private <T> Track<T> opened(Track<T> track) {
        opened.push(track);
        return track;
    }

    private static AlphaMatte matte(AlphaFrame frame) {
        return new AlphaMatte(frame.width(), frame.height(), frame.alpha());
    }

    private static Mask mask(VideoFrame frame) {
        return new Mask(
                frame.width(),
                frame.height(),
                new RgbImage(frame.width(), frame.height(), frame.rgb()).luma().values());
    }

    /** Width times height. */
    public long pixels() {
        return (long) video.info().width() * video.info().height();
    }

    /** The clip, or the part of it that is wanted. */
    public VideoInfo info() {
        return video.info();
    }

    /** How many frames there are, as far as that is known: exactly if one of the inputs tells it exactly. */
    public OptionalLong frames() {
        return inStep().map(Track::exactFrames)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(() -> video.info().estimatedFrameCount());
    }

    /** True if the clip is a single image, as far as the file tells. */
    public boolean isSingleImage() {
        return range.isAll() && video.isSingle();
    }

    /**
     * The next frame, or empty after the last one.
     *
     * @param lookAround is called now and then if this takes long; what it throws ends the reading
     * @throws ProblemException {@code unreadable-media}, {@code media-too-large}, or {@code frame-count-mismatch} if an
     *     input ends before the others
     */
    public Optional<ClipFrame> read(Runnable lookAround) {
        MediaFiles.explaining(Part.VIDEO.subject(), () -> part.passOver(lookAround));
        Optional<VideoFrame> picture = video.read();
        List<AlphaMatte> mattes = new ArrayList<>();
        alphas.forEach(alpha -> alpha.read().ifPresent(mattes::add));
        Optional<Mask> given = mask.next();
        if (inStep().map(Track::framesRead).distinct().count() > 1) {
            throw otherLength(lookAround);
        }
        return picture.map(frame -> new ClipFrame(frame, mattes, given));
    }

    @Override
    public void close() {
        opened.forEach(Track::close);
    }

    private Stream<Track<?>> inStep() {
        return Stream.of(Stream.of(video), alphas.stream(), mask.inStep().stream())
                .flatMap(tracks -> tracks);
    }

    private void refuseOtherSize(Track<AlphaMatte> alpha) {
        if (!alpha.isOfSizeOf(video)) {
            throw new ProblemException(
                            MqeProblems.ALPHA_SIZE_MISMATCH,
                            "The video is " + video.size() + " and the "
                                    + alpha.part().id() + " is " + alpha.size() + ". Send an alpha of " + video.size()
                                    + ".")
                    .with("part", alpha.part().id())
                    .with("videoSize", video.size())
                    .with("alphaSize", alpha.size());
        }
    }

    private void refuseOtherLength(Track<?> other) {
        if (other.isCertainlyOfOtherLengthThan(video)) {
            throw otherLength(
                    video.info().frameCount().orElseThrow(),
                    other.part(),
                    other.info().frameCount().orElseThrow());
        }
    }

    // reads all inputs to their ends, so that both numbers can be said
    private ProblemException otherLength(Runnable lookAround) {
        inStep().forEach(track -> track.readToTheEnd(lookAround));
        return inStep().filter(track -> track.framesRead() != video.framesRead())
                .findFirst()
                .map(track -> otherLength(video.framesRead(), track.part(), track.framesRead()))
                .orElseThrow();
    }

    private String whole() {
        return range.isAll() ? "video" : "range of the video";
    }

    private ProblemException otherLength(long videoFrames, Part part, long partFrames) {
        return new ProblemException(
                        MqeProblems.FRAME_COUNT_MISMATCH,
                        "The " + whole() + " has " + videoFrames + " frames and the " + part.id() + " has " + partFrames
                                + ". Send one for each frame of the " + whole() + ".")
                .with("part", part.id())
                .with("videoFrames", videoFrames)
                .with("partFrames", partFrames);
    }
}
