package dev.mattebox.service.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * Whom to tell when a job has finished; checked by {@link Callbacks}.
 *
 * @param url where to
 * @param secret as the user gave it, or null for the operator's
 */
public record Callback(String url, @Nullable String secret) {

    /** What tells one callback from another in a repeated request. */
    public String identity() {
        return url + "\n" + (secret == null ? "" : secret);
    }

    @Override
    public String toString() {
        return "Callback[" + url + "]";
    }
}
