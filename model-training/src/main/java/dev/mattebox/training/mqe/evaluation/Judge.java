package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.quality.MatteEvaluator;

import java.util.List;
import java.util.Optional;

/** Something that says where a matte is wrong. */
public interface Judge {

    /** What the reports call it. */
    String name();

    /**
     * Judges a matte.
     *
     * @param previous the matte of the frame before by the same maker; none for the first frame of a clip
     * @return for each pixel how surely it is wrong, in [0, 1], {@code height * width}
     */
    float[] judge(Candidate candidate, Optional<Candidate> previous);

    /** An evaluator, used exactly as the product uses it. */
    static Judge of(String name, MatteEvaluator evaluator) {
        return new EvaluatorJudge(name, evaluator);
    }

    /** Judges that learnt nothing. */
    static List<Judge> rivals() {
        return List.of(new GradientDisagreement(), new FlowInconsistency(), new GrabCutDisagreement());
    }
}
