package dev.mattebox.service.models;

import dev.mattebox.service.settings.UnusableSettingException;

/** A configured model cannot be loaded; the service does not start. */
public final class ModelUnusableException extends UnusableSettingException {

    private static final long serialVersionUID = 1L;

    ModelUnusableException(ModelDescription<?> description, Throwable cause) {
        super(
                "The " + description + " cannot be loaded: " + cause.getMessage(),
                "Correct mattebox.models." + description.name() + ", or remove it.",
                cause);
    }
}
