package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.RgbImage;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.MaskMorphology;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolder;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Reads the inputs of a matting; what is wrong with them becomes a problem, at admission and in the worker alike. */
@Component
public final class Media {

    /** The name of the clip among a job's inputs. */
    public static final String VIDEO = "video";

    /** The name of the mask among a job's inputs. */
    public static final String MASK = "mask";

    private static final String BACKGROUND = "The background image";

    private final MediaFiles files;

    Media(MediaFiles files) {
        this.files = files;
    }

    /**
     * Opens a clip; its first frame is decoded by then.
     *
     * @throws ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    public VideoReader open(Path video) {
        return files.openVideo(video);
    }

    /**
     * Reads a mask and prepares it as the options say: first grown, then shrunk.
     *
     * @throws ProblemException {@code unreadable-media}, {@code media-too-large}, {@code mask-size-mismatch} or
     *     {@code empty-mask}
     */
    public Mask readMask(Path file, VideoInfo video, MattingRequestOptions options) {
        GrayImage image = files.readMask(file, video);
        Mask given = new Mask(image.width(), image.height(), image.values());
        Mask prepared = MaskMorphology.erode(MaskMorphology.dilate(given, options.maskDilate()), options.maskErode());
        MediaFiles.refuseIfEmpty(
                prepared.values(),
                "Nothing is left of the mask after maskErode " + options.maskErode() + ". Use a smaller value.");
        return prepared;
    }

    /**
     * Reads what composites lie over.
     *
     * @throws ProblemException {@code unreadable-media} or {@code media-too-large}
     */
    public RgbImage readBackground(Path file) {
        return files.readImage(BACKGROUND, file);
    }

    /**
     * Looks at the inputs of a matting.
     *
     * @param prompts whose masks to look at
     * @return how many frames it will have, as far as that is known before they are decoded
     * @throws ProblemException whatever is wrong with the clip, a mask or a background, or {@code frame-outside-clip}
     */
    OptionalLong examine(JobFolder folder, MattingRequestOptions options, List<PromptRequest> prompts) {
        VideoInfo info = files.lookAtClip("The video", folder.input(VIDEO));
        info.frameCount().ifPresent(frames -> refuseBeyond(options, frames));
        for (PromptRequest prompt : prompts) {
            Path mask = folder.input(prompt.inputName());
            files.lookAtImage("The mask", mask);
            readMask(mask, info, options);
        }
        BackgroundImages images = BackgroundImages.of(options.outputs());
        images.names().keySet().forEach(image -> files.lookAtImage(BACKGROUND, folder.input(images.inputName(image))));
        OptionalLong frames = info.estimatedFrameCount();
        return frames.isPresent() ? OptionalLong.of(options.range().within(frames.getAsLong())) : OptionalLong.empty();
    }

    private static void refuseBeyond(MattingRequestOptions options, long frames) {
        LongStream.concat(
                        LongStream.of(options.range().first()),
                        options.prompts().stream().mapToLong(PromptRequest::frame))
                .filter(frame -> frame >= frames)
                .findFirst()
                .ifPresent(frame -> {
                    throw MattingProblems.frameOutsideClip(frame, frames);
                });
    }
}
