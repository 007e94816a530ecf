package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.model.quality.MatteEvaluator;

import java.util.Optional;

/** An evaluator as a judge. */
final class EvaluatorJudge implements Judge {

    private final String name;
    private final MatteEvaluator evaluator;

    EvaluatorJudge(String name, MatteEvaluator evaluator) {
        this.name = name;
        this.evaluator = evaluator;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public float[] judge(Candidate candidate, Optional<Candidate> previous) {
        return evaluator
                .evaluate(candidate.frame(), candidate.alpha(), candidate.mask())
                .erroneous();
    }
}
