package dev.mattebox.model.prompt;

/** A folder holds no model of the kind that is needed. The message names the file and the reason. */
public final class PromptedModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PromptedModelException(String message) {
        super(message);
    }

    PromptedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
