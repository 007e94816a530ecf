package dev.mattebox.service.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whom a user wants told when a job has finished.
 *
 * @param url where to
 * @param secret signs the message; null for the operator's
 */
@Schema(
        name = "Callback",
        description = "Where to send a webhook when the job has finished, as Standard Webhooks do (see"
                + " docs/uploads-and-webhooks.md).",
        example = """
                {
                  "url": "https://studio.example/hooks/mattebox",
                  "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                }""")
public record CallbackRequest(
        @NotNull
        @Size(max = 2048)
        @Schema(
                description = "An https address of a public server, or one that the operator allows.",
                format = "uri",
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 2048,
                example = "https://studio.example/hooks/mattebox")
        String url,

        @Size(max = 128)
        @Schema(
                description =
                        "Signs the message: `whsec_` and 24 to 64 bytes in Base64. It is never shown again. Left out:"
                                + " the operator's.",
                maxLength = 128,
                example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @Nullable
        String secret) {

    @Override
    public String toString() {
        return "CallbackRequest[" + url + "]";
    }
}
