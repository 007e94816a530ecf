package dev.mattebox.training.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Scores that are averaged together.
 *
 * @param title what the clips have in common, and how many they are
 * @param scores of each contestant on each clip
 */
record ScoreGroup(String title, List<ClipScore> scores) {

    /** In the order of their first score. */
    List<String> contestants() {
        return scores.stream().map(ClipScore::contestant).distinct().toList();
    }

    List<ClipScore> scoresOf(String contestant) {
        return scores.stream()
                .filter(score -> score.contestant().equals(contestant))
                .toList();
    }

    /** The mean MAD at a frame of the clips that are long enough; empty if none is. */
    OptionalDouble madAt(String contestant, int frame) {
        return scoresOf(contestant).stream()
                .filter(score -> score.madByFrame().size() > frame)
                .mapToDouble(score -> score.madByFrame().get(frame))
                .average();
    }

    /** Frames of the longest clip. */
    int frames() {
        return scores.stream()
                .mapToInt(score -> score.madByFrame().size())
                .max()
                .orElse(0);
    }
}
