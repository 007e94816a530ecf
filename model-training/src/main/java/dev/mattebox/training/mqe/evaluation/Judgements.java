package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.mqe.damage.ErrorType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How well each judge judged each type of error, with and without a mask. */
public final class Judgements {

    /**
     * What is scored by itself.
     *
     * @param judge its number in the list of judges
     * @param masked whether the judge was told by a mask which thing is meant
     */
    record Part(int judge, ErrorType type, boolean masked) implements Comparable<Part> {

        @Override
        public int compareTo(Part other) {
            int byJudge = Integer.compare(judge, other.judge);
            int byType = byJudge == 0 ? type.compareTo(other.type) : byJudge;
            return byType == 0 ? Boolean.compare(masked, other.masked) : byType;
        }
    }

    private final List<String> judges;
    private final Map<Part, JudgementScores> scores = new TreeMap<>();
    private int clips;

    Judgements(List<String> judges) {
        this.judges = List.copyOf(judges);
    }

    void beginClip() {
        clips++;
    }

    void add(Part part, float[] judged, TrueErrors truth) {
        scores.computeIfAbsent(part, any -> new JudgementScores()).add(judged, truth);
    }

    /** Names, in the order of the judges. */
    List<String> judges() {
        return judges;
    }

    int clips() {
        return clips;
    }

    /** The types of error that were judged. */
    List<ErrorType> types() {
        return scores.keySet().stream().map(Part::type).distinct().sorted().toList();
    }

    List<Part> parts() {
        return List.copyOf(scores.keySet());
    }

    /** Of all parts that are meant, joined. */
    JudgementSummary summary(Predicate<Part> which) {
        JudgementScores joined = new JudgementScores();
        scores.forEach((part, own) -> {
            if (which.test(part)) {
                joined.addAll(own);
            }
        });
        return joined.summary();
    }
}
