package dev.mattebox.service.webhooks;

import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.links.GuardedHttp;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.uploads.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Checks callbacks before a job is accepted: one that is accepted can be called and signed. */
@Component
public final class Callbacks {

    /** The name of the member or part that holds a callback. */
    public static final String NAME = "callback";

    private final GuardedHttp http;
    private final StrictJson json;
    private final List<SigningSecret> operatorSecrets;

    /**
     * @throws UnusableSettingException if {@code mattebox.webhooks.secrets} holds something that is no secret
     */
    Callbacks(GuardedHttp http, StrictJson json, WebhookProperties properties) {
        this.http = http;
        this.json = json;
        this.operatorSecrets = properties.secrets().stream()
                .map(secret -> SigningSecret.parse(secret)
                        .orElseThrow(() -> new UnusableSettingException(
                                "mattebox.webhooks.secrets has an entry that is no secret.",
                                "Give whsec_ and 24 to 64 random bytes in Base64.")))
                .toList();
    }

    /**
     * The callback of a multipart body, if it has one.
     *
     * @throws ProblemException as {@link StrictJson#read}, or {@code callback-not-allowed}
     */
    public Optional<Callback> of(Upload upload) {
        return of(upload.text(NAME)
                .filter(text -> !text.isBlank())
                .map(text -> json.read(text, CallbackRequest.class))
                .orElse(null));
    }

    /**
     * The callback of a JSON body, if it has one.
     *
     * @throws ProblemException {@code callback-not-allowed}
     */
    public Optional<Callback> of(@Nullable CallbackRequest given) {
        if (given == null) {
            return Optional.empty();
        }
        if (http.address(given.url()).isEmpty()) {
            throw refused("The address of the callback is none that may be called: " + http.rule() + " may.");
        }
        String secret = given.secret();
        if (secret == null && operatorSecrets.isEmpty()) {
            throw refused("The callback needs a secret: the operator has set none (mattebox.webhooks.secrets).");
        }
        if (secret != null && SigningSecret.parse(secret).isEmpty()) {
            throw refused("The secret of the callback is not whsec_ and 24 to 64 bytes in Base64.");
        }
        return Optional.of(new Callback(given.url(), secret));
    }

    /** What signs the webhooks of a callback. */
    List<SigningSecret> secretsOf(Callback callback) {
        String secret = callback.secret();
        return secret == null
                ? operatorSecrets
                : SigningSecret.parse(secret).stream().toList();
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(WebhookProblems.CALLBACK_NOT_ALLOWED, detail);
    }
}
