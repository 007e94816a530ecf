package dev.mattebox.training.trainer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A process that trains a tiny network with passes of all kinds, goes on with a checkpoint if there is one, and says each step. */
final class TrainingProcess {

    static final int STEPS = 24;

    private TrainingProcess() {}

    static TrainingConfig config() {
        return TinyTraining.config(
                STEPS,
                new TrainingPass(TrainingPass.Kind.MATTING, "discs", 1, 2, 1, 3, 2, 1, 0),
                new TrainingPass(TrainingPass.Kind.SEGMENTATION, "discs", 0.5, 1, 1, 2, 0, 0, 0));
    }

    public static void main(String[] arguments) {
        try (Trainer<?> trainer = new Trainer<>(
                new MattingLesson(config(), TinyTraining::discs),
                Path.of(arguments[0]),
                Duration.ofMillis(300),
                Clock.systemUTC(),
                entry -> System.out.println("step " + entry.step()))) {
            trainer.resume();
            trainer.runUntil(STEPS);
        }
    }
}
