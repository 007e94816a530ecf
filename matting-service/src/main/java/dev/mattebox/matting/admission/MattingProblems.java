package dev.mattebox.matting.admission;

import dev.mattebox.media.NoSuchFrameException;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be wrong with mattings and masks beside what can be wrong with every clip. */
@Component
public final class MattingProblems implements ProblemTypes {

    public static final ProblemType FRAME_OUTSIDE_CLIP = new ProblemType(
            "frame-outside-clip",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The clip has no such frame",
            "A prompt or the range names a frame that the clip does not have. Frames are counted from 0; the members frame and"
                    + " frames say which was named and how many there are. What a file does not tell beforehand is found"
                    + " when it is read; then the job fails with this problem.");
    public static final ProblemType NOTHING_MARKED = new ProblemType(
            "nothing-marked",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The prompt marks nothing",
            "A mask is made of a box, or of points or scribbles of which one at least is foreground, and of what they find in"
                    + " the picture. Mark what shall be kept.");
    public static final ProblemType MARK_OUTSIDE_FRAME = new ProblemType(
            "mark-outside-frame",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "A mark lies outside the frame",
            "Boxes, points and scribbles are given in pixels of the frame, from 0 at its left and top. The member frameSize"
                    + " says how large it is.");

    @Override
    public List<ProblemType> all() {
        return List.of(FRAME_OUTSIDE_CLIP, NOTHING_MARKED, MARK_OUTSIDE_FRAME);
    }

    /** That a clip is shorter than somebody thought. */
    public static ProblemException frameOutsideClip(long frame, long frames) {
        return new ProblemException(
                        FRAME_OUTSIDE_CLIP,
                        "There is no frame " + frame + ": the clip has " + frames + " frames, counted from 0.")
                .with("frame", frame)
                .with("frames", frames);
    }

    /** The same, found while the clip was read. */
    public static ProblemException frameOutsideClip(NoSuchFrameException missing) {
        return frameOutsideClip(missing.frame(), missing.frames());
    }
}
