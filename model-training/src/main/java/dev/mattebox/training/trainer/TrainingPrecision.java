package dev.mattebox.training.trainer;

import java.util.Arrays;
import java.util.Locale;

/** In which number format a network that learns computes its large convolutions; weights are float32 in any case. */
public enum TrainingPrecision {
    /** Single precision everywhere. */
    FLOAT32,
    /** Mixed precision, for processors and GPUs that multiply bfloat16 faster. */
    BFLOAT16;

    /**
     * The precision that a configuration names in lower case.
     *
     * @throws TrainingConfigException if there is no such precision
     */
    public static TrainingPrecision named(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new TrainingConfigException(
                        "There is no precision " + name + " in training; give float32 or bfloat16"));
    }
}
