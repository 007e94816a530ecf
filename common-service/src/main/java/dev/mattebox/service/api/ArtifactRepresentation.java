package dev.mattebox.service.api;

import dev.mattebox.service.jobs.Artifact;
import io.swagger.v3.oas.annotations.media.Schema;

/** A file that a job made. */
@Schema(name = "Artifact", description = "A file that a job made.")
public record ArtifactRepresentation(
        @Schema(
                description = "The file's name within the job.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "alpha-png16.zip")
        String name,

        @Schema(
                description = "What it shows, as in `options.outputs`; of a matting with `quality` also `quality-map`,"
                        + " `overlay` or `scores`.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "alpha")
        String kind,

        @Schema(
                description = "How it is written, as in `options.outputs`; of a matting with `quality` also `json`.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "png16")
        String format,

        @Schema(
                description = "The Content-Type of the file.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "application/zip")
        String mediaType,

        @Schema(
                description = "The length of the file.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                minimum = "0",
                example = "734003")
        long sizeBytes,

        @Schema(
                description = "The SHA-256 of the file in hexadecimal, with its algorithm.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String digest,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ArtifactLinksRepresentation links) {

    static ArtifactRepresentation of(Artifact artifact, String job) {
        return new ArtifactRepresentation(
                artifact.name(),
                artifact.kind(),
                artifact.format(),
                artifact.mediaType(),
                artifact.sizeBytes(),
                "sha-256:" + artifact.sha256(),
                new ArtifactLinksRepresentation(job + "/artifacts/" + artifact.name()));
    }
}
