package dev.mattebox.training.trainer;

/** The configuration of a training cannot be used. */
public final class TrainingConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingConfigException(String message) {
        super(message);
    }
}
