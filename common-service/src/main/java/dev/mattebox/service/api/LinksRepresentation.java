package dev.mattebox.service.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a job goes on. */
@Schema(name = "JobLinks", description = "Where to go from here; paths relative to the server.")
public record LinksRepresentation(
        @Schema(
                description = "The job itself.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4")
        String self,

        @Schema(
                description = "Its stream of events.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/events")
        String events,

        @Schema(
                description = "Where to cancel it.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/cancel")
        String cancel) {

    static LinksRepresentation to(String self) {
        return new LinksRepresentation(self, self + "/events", self + "/cancel");
    }
}
