package dev.mattebox.training.ablation;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What was measured so far: a file with a JSON object in each line, so that an ablation can be interrupted. */
final class AblationScores {

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private final List<AblationScore> scores = new ArrayList<>();

    /**
     * @param file is read if it is there
     * @throws AblationException if it cannot be read, or a line is no score
     */
    AblationScores(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    scores.add(json.readValue(line, AblationScore.class));
                }
            }
        } catch (IOException | JacksonException e) {
            throw new AblationException(
                    "The scores in " + file + " cannot be read; delete the file to measure anew", e);
        }
    }

    boolean has(String arm, long seed, String set) {
        return scores.stream()
                .anyMatch(score -> score.arm().equals(arm)
                        && score.seed() == seed
                        && score.set().equals(set));
    }

    void add(AblationScore score) {
        scores.add(score);
        try {
            Files.writeString(
                    file, json.writeValueAsString(score) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AblationException("The scores cannot be written to " + file, e);
        }
    }

    List<AblationScore> all() {
        return List.copyOf(scores);
    }
}
