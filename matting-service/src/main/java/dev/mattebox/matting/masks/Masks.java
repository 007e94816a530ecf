package dev.mattebox.matting.masks;

import dev.mattebox.matting.admission.MattingProblems;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.service.admission.Examinations;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.Home;
import dev.mattebox.service.uploads.DiskGuard;
import dev.mattebox.service.uploads.ResumableUploads;
import dev.mattebox.service.uploads.Upload;
import dev.mattebox.service.uploads.UploadId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** Makes a mask while its user waits. Nothing is kept. */
@Component
public final class Masks {

    private static final String IMAGE = "image";
    private static final String PROMPT = "prompt";
    private static final Set<String> PARTS = Set.of(IMAGE, PROMPT);
    private static final String SUBJECT = "The image";

    private final StrictJson json;
    private final DiskGuard disk;
    private final Home home;
    private final ResumableUploads uploads;
    private final MediaFiles media;
    private final Examinations examinations;
    private final MaskMaker maker;
    private final Timer duration;

    Masks(
            StrictJson json,
            DiskGuard disk,
            Home home,
            ResumableUploads uploads,
            MediaFiles media,
            Examinations examinations,
            MaskMaker maker,
            MeterRegistry meters) {
        this.json = json;
        this.disk = disk;
        this.home = home;
        this.uploads = uploads;
        this.media = media;
        this.examinations = examinations;
        this.maker = maker;
        this.duration = Timer.builder("mattebox.mask.duration")
                .description("Time to find what a user's marks mean, in a frame that is decoded")
                .tag("maker", maker.name())
                .register(meters);
    }

    /** The parts that a request may have. */
    public static Set<String> parts() {
        return PARTS;
    }

    /**
     * The mask that a request asks for.
     *
     * @return a grey PNG of the frame's size
     * @throws ProblemException whatever is wrong with the request, or {@code nothing-marked} if nothing was found
     */
    public byte[] make(Upload request) {
        MaskRequest marks = json.read(request.text(PROMPT).orElseThrow(Masks::noPrompt), MaskRequest.class);
        if (!marksSomething(marks)) {
            throw new ProblemException(
                    MattingProblems.NOTHING_MARKED,
                    "The prompt has no box, and no point or scribble of foreground. Mark what shall be kept.");
        }
        if (request.has(IMAGE) == (marks.source() != null)) {
            throw new ProblemException(
                    CommonProblems.MALFORMED_REQUEST,
                    "Send the frame as the part image, or name a frame of an upload as source in prompt: one of both.");
        }
        disk.refuseIfFull();
        return examinations.examine(() -> made(request, marks));
    }

    private static ProblemException noPrompt() {
        return new ProblemException(CommonProblems.MALFORMED_REQUEST, "The part prompt is missing.");
    }

    private static boolean marksSomething(MaskRequest marks) {
        return marks.box() != null
                || marks.points().stream().anyMatch(MaskRequest.Mark::foreground)
                || marks.scribbles().stream().anyMatch(MaskRequest.Scribble::foreground);
    }

    private byte[] made(Upload request, MaskRequest marks) {
        RgbImage frame = frame(request, marks);
        FrameBounds.check(marks, frame.width(), frame.height());
        Supplier<GrayImage> making = () -> maker.mask(frame, marks);
        GrayImage mask = duration.wrap(making).get();
        for (byte value : mask.values()) {
            if (value != 0) {
                return PngWriter.encode(mask);
            }
        }
        throw new ProblemException(
                MattingProblems.NOTHING_MARKED,
                "Nothing was found that differs from its surroundings. Mark more of it, or paint the mask.");
    }

    private RgbImage frame(Upload request, MaskRequest marks) {
        Path file = newFile();
        try {
            MaskRequest.Source source = marks.source();
            if (source == null) {
                request.move(IMAGE, file);
                media.lookAtImage(SUBJECT, file);
                return media.readImage(SUBJECT, file);
            }
            UploadId upload = UploadId.parse(source.uploadId())
                    .orElseThrow(() -> new ProblemException(
                            CommonProblems.MALFORMED_REQUEST, source.uploadId() + " is not the name of an upload."));
            uploads.store("video", upload, file);
            media.lookAtClip("The video", file);
            return frame(file, source.frame());
        } finally {
            delete(file);
        }
    }

    private RgbImage frame(Path video, long index) {
        try (VideoReader reader = media.openVideo(video)) {
            return MediaFiles.explaining("The video", () -> {
                for (long position = 0; position < index; position++) {
                    if (!reader.skip()) {
                        throw MattingProblems.frameOutsideClip(index, position);
                    }
                }
                VideoFrame frame = reader.read().orElseThrow(() -> MattingProblems.frameOutsideClip(index, index));
                return new RgbImage(frame.width(), frame.height(), frame.rgb());
            });
        }
    }

    /** A name that no file has yet; what a dead process leaves there is deleted at the next start. */
    private Path newFile() {
        try {
            Path file = Files.createTempFile(home.uploads(), "mask-", ".source");
            Files.delete(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a frame", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be deleted", e);
        }
    }
}
