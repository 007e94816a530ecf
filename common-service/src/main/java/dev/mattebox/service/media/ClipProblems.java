package dev.mattebox.service.media;

import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be wrong with a job about a clip: its media, its mask, its model, its outputs. */
@Component
public final class ClipProblems implements ProblemTypes {

    public static final ProblemType UNREADABLE_MEDIA = new ProblemType(
            "unreadable-media",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The media cannot be read",
            "The video, an alpha or the mask is damaged, is of a kind that is not accepted, or holds no pictures. Videos"
                    + " are what FFmpeg decodes, or a zip of numbered PNG or JPEG frames. A mask of the first frame is a PNG"
                    + " or JPEG image; where there may be one for each frame, as for evaluations and fusions, it may be a"
                    + " zip or a video too.");
    public static final ProblemType MEDIA_TOO_LARGE = new ProblemType(
            "media-too-large",
            HttpStatus.CONTENT_TOO_LARGE,
            "The media is beyond the limits",
            "The operator limits pixels, frames and seconds with mattebox.limits. The members limit, allowed and actual"
                    + " say which limit was met.");
    public static final ProblemType MASK_SIZE_MISMATCH = new ProblemType(
            "mask-size-mismatch",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The mask does not fit the video",
            "The mask is drawn over the first frame, so it has the same width and height. The members videoSize and"
                    + " maskSize say both.");
    public static final ProblemType EMPTY_MASK = new ProblemType(
            "empty-mask",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The mask is empty",
            "The mask marks nothing to cut out: all its pixels are black, or maskErode removed them. Paint what shall be"
                    + " kept in white.");
    public static final ProblemType UNKNOWN_MODEL = new ProblemType(
            "unknown-model",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "There is no such model",
            "GET /v1/models lists the models of this service; the member known does too.");
    public static final ProblemType UNSUPPORTED_OUTPUT = new ProblemType(
            "unsupported-output",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The output cannot be made",
            "Not every kind of output exists in every format. The member supported lists the pairs that do.");
    public static final ProblemType NOT_REFINABLE = new ProblemType(
            "not-refinable",
            HttpStatus.CONFLICT,
            "The matting cannot be refined",
            "Only a matting that succeeded can be refined, as long as its artifacts are kept and if the operator has what is"
                    + " needed for it kept (mattebox.refine.states). Matte the clip anew with all prompts instead.");

    @Override
    public List<ProblemType> all() {
        return List.of(
                UNREADABLE_MEDIA,
                MEDIA_TOO_LARGE,
                MASK_SIZE_MISMATCH,
                EMPTY_MASK,
                UNKNOWN_MODEL,
                UNSUPPORTED_OUTPUT,
                NOT_REFINABLE);
    }
}
