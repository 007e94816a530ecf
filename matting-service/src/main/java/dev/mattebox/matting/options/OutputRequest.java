package dev.mattebox.matting.options;

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
        name = "Output",
        description = "A file to make: what it shows and how it is written. Supported are `alpha` as `png16`,"
                + " `foreground` as `prores4444`, `composite` as `h264` and `contact-sheet` as `png`.")
public record OutputRequest(
        @NotNull @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        OutputKind kind,

        @NotNull @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        OutputFormat format) {

    /** The alpha without loss. */
    public static final OutputRequest LOSSLESS_ALPHA = new OutputRequest(OutputKind.ALPHA, OutputFormat.PNG16);

    /** What can be made. */
    public static final List<OutputRequest> SUPPORTED = List.of(
            LOSSLESS_ALPHA,
            new OutputRequest(OutputKind.FOREGROUND, OutputFormat.PRORES4444),
            new OutputRequest(OutputKind.COMPOSITE, OutputFormat.H264),
            new OutputRequest(OutputKind.CONTACT_SHEET, OutputFormat.PNG));

    /** What is made if nothing else is asked for. */
    public static final List<OutputRequest> DEFAULTS = SUPPORTED.subList(0, 3);

    /** The name of the artifact. */
    public String fileName() {
        return kind.id() + "-" + format.id() + "." + format.extension();
    }

    @Override
    public String toString() {
        return kind.id() + ":" + format.id();
    }
}
