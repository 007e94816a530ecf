package dev.mattebox.matting.api;

import dev.mattebox.matting.quality.QualityFile;
import io.swagger.v3.oas.annotations.media.Schema;

/** Where the maps are. */
@Schema(
        name = "MattingQualityLinks",
        description = "The artifacts of the matting that show its quality; paths relative to the server.")
record QualityLinksRepresentation(
        @Schema(
                description =
                        "The map: a zip of 16-bit grey PNGs, one for each frame; 65535 is certainly reliable, 0 is"
                                + " certainly erroneous.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/quality-map.zip")
        String qualityMap,

        @Schema(
                description = "The clip with the map as a heat-map on top.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/quality.mp4")
        String overlay,

        @Schema(
                description = "The scores of every frame.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "/v1/mattings/019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4/artifacts/scores.json")
        String scores) {

    static QualityLinksRepresentation of(String matting) {
        String artifacts = matting + "/artifacts/";
        return new QualityLinksRepresentation(
                artifacts + QualityFile.MAP.fileName(),
                artifacts + QualityFile.OVERLAY.fileName(),
                artifacts + QualityFile.SCORES.fileName());
    }
}
