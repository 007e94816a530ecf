package dev.mattebox.matting.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A page of mattings. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MattingPage", description = "A page of mattings, the newest first.")
record MattingPage(
        @Schema(description = "The mattings of this page.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<MattingRepresentation> mattings,

        @Schema(
                description = "Send it as `pageToken` to get the next page; left out on the last page.",
                example = "MDE5YWE3YzItNWUxZi03YTQwLTljMzUtMWYwYmUzYTlkMmM0")
        @Nullable
        String nextPageToken) {}
