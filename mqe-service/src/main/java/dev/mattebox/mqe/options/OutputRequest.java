package dev.mattebox.mqe.options;

import dev.mattebox.service.jobs.ProducedFile;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

import java.util.List;

/**
 * A file that a user wants.
 *
 * @param kind what it shows
 * @param format how it is written
 */
@Schema(
        name = "QualityOutput",
        description = "A file to make: what it shows and how it is written. Supported are `quality-map` as `png16`,"
                + " `overlay` as `h264` and `scores` as `json`; of a fusion also `alpha` as `png16`.")
public record OutputRequest(
        @NotNull @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        OutputKind kind,

        @NotNull @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        OutputFormat format) {

    /** What a fusion can make; it makes all of it if nothing else is asked for. */
    public static final List<OutputRequest> OF_FUSIONS = List.of(
            new OutputRequest(OutputKind.ALPHA, OutputFormat.PNG16),
            new OutputRequest(OutputKind.QUALITY_MAP, OutputFormat.PNG16),
            new OutputRequest(OutputKind.OVERLAY, OutputFormat.H264),
            new OutputRequest(OutputKind.SCORES, OutputFormat.JSON));

    /** What an evaluation can make; it makes all of it if nothing else is asked for. */
    public static final List<OutputRequest> OF_EVALUATIONS = OF_FUSIONS.subList(1, 4);

    /** The name of the artifact. */
    public String fileName() {
        return kind.id() + "." + format.extension();
    }

    /** The file once it is made. */
    public ProducedFile produced() {
        return new ProducedFile(fileName(), kind.id(), format.id(), format.mediaType());
    }

    @Override
    public String toString() {
        return kind.id() + ":" + format.id();
    }
}
