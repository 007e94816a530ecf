package dev.mattebox.mqe.admission;

import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be wrong with the inputs of evaluations and fusions beside what can be wrong with every clip. */
@Component
public final class MqeProblems implements ProblemTypes {

    public static final ProblemType ALPHA_SIZE_MISMATCH = new ProblemType(
            "alpha-size-mismatch",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The alpha does not fit the video",
            "An alpha has the width and height of its video. The members videoSize and alphaSize say both, the member"
                    + " part which alpha it is.");
    public static final ProblemType FRAME_COUNT_MISMATCH = new ProblemType(
            "frame-count-mismatch",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The clips have different numbers of frames",
            "An alpha has one frame for each frame of the video, and so has a mask that is not a single image. The"
                    + " members videoFrames and partFrames say both, the member part names the other one. What the files"
                    + " do not tell beforehand is found when they are read; then the job fails with this problem.");

    @Override
    public List<ProblemType> all() {
        return List.of(ALPHA_SIZE_MISMATCH, FRAME_COUNT_MISMATCH);
    }

    @Override
    public String responsePrefix() {
        return "Quality";
    }
}
