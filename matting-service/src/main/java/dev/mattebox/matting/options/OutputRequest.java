package dev.mattebox.matting.options;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file that a user wants.
 *
 * @param kind what it shows
 * @param format how it is written
 * @param background what a composite lies over, {@code checkerboard}, {@code #rrggbb} or what holds an image; null of
 *     other kinds
 */
@Schema(
        name = "Output",
        description = "A file to make: what it shows and how it is written. Supported are `alpha` as `png16`, `exr`,"
                + " `exr-float` and `ffv1`; `foreground` as these and as `prores4444`; `cutout` as these and as `vp9`;"
                + " `composite` as `h264`, `prores4444`, `png16` and `ffv1`; and `contact-sheet` as `png`.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutputRequest(
        @NotNull @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        OutputKind kind,

        @NotNull @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        OutputFormat format,

        @Size(max = 2048)
        @Pattern(
                regexp = BACKGROUND,
                message = "must be a colour such as #336699, checkerboard, or what holds an image")
        @Schema(
                description = "What a `composite` lies over: a colour as `#rrggbb`; `checkerboard`, which is the"
                        + " default; or an image, which fills the frame in its own proportions: the name of a part of"
                        + " the multipart request, or the identifier or path of a finished upload, in a JSON request an"
                        + " upload or an address. At most 4 images. Other kinds have no background.",
                pattern = BACKGROUND,
                maxLength = 2048,
                example = "#336699")
        @Nullable
        String background) {

    private static final String COLOUR_MARK = "#";
    private static final String COLOUR = COLOUR_MARK + "[0-9a-fA-F]{6}";
    private static final String CHECKERBOARD = "checkerboard";
    private static final String BACKGROUND = "^(" + COLOUR + "|[^#].*)$";

    /** The alpha without loss. */
    public static final OutputRequest LOSSLESS_ALPHA = new OutputRequest(OutputKind.ALPHA, OutputFormat.PNG16);

    private static final OutputRequest CUTOUT = new OutputRequest(OutputKind.CUTOUT, OutputFormat.PRORES4444);
    private static final OutputRequest PREVIEW = new OutputRequest(OutputKind.COMPOSITE, OutputFormat.H264);

    /** What can be made, each composite over any background. */
    public static final List<OutputRequest> SUPPORTED = List.of(
            LOSSLESS_ALPHA,
            new OutputRequest(OutputKind.ALPHA, OutputFormat.EXR),
            new OutputRequest(OutputKind.ALPHA, OutputFormat.EXR_FLOAT),
            new OutputRequest(OutputKind.ALPHA, OutputFormat.FFV1),
            new OutputRequest(OutputKind.FOREGROUND, OutputFormat.PRORES4444),
            new OutputRequest(OutputKind.FOREGROUND, OutputFormat.PNG16),
            new OutputRequest(OutputKind.FOREGROUND, OutputFormat.EXR),
            new OutputRequest(OutputKind.FOREGROUND, OutputFormat.EXR_FLOAT),
            new OutputRequest(OutputKind.FOREGROUND, OutputFormat.FFV1),
            CUTOUT,
            new OutputRequest(OutputKind.CUTOUT, OutputFormat.VP9),
            new OutputRequest(OutputKind.CUTOUT, OutputFormat.PNG16),
            new OutputRequest(OutputKind.CUTOUT, OutputFormat.EXR),
            new OutputRequest(OutputKind.CUTOUT, OutputFormat.EXR_FLOAT),
            new OutputRequest(OutputKind.CUTOUT, OutputFormat.FFV1),
            PREVIEW,
            new OutputRequest(OutputKind.COMPOSITE, OutputFormat.PRORES4444),
            new OutputRequest(OutputKind.COMPOSITE, OutputFormat.PNG16),
            new OutputRequest(OutputKind.COMPOSITE, OutputFormat.FFV1),
            new OutputRequest(OutputKind.CONTACT_SHEET, OutputFormat.PNG));

    /** What is made if nothing else is asked for. */
    public static final List<OutputRequest> DEFAULTS = List.of(LOSSLESS_ALPHA, CUTOUT, PREVIEW);

    /** Fills in the default background of composites. */
    public OutputRequest {
        if (background != null) {
            background = isImage(background) ? background : background.toLowerCase(Locale.ROOT);
        } else if (kind == OutputKind.COMPOSITE) {
            background = CHECKERBOARD;
        }
    }

    /** An output with its kind's default background. */
    public OutputRequest(OutputKind kind, OutputFormat format) {
        this(kind, format, null);
    }

    /** What {@link #SUPPORTED} has of it: a composite with the default background, anything else as it is. */
    public OutputRequest inGeneral() {
        return kind == OutputKind.COMPOSITE ? new OutputRequest(kind, format) : this;
    }

    /** The colour that a composite lies over as {@code 0xrrggbb}; empty for a checkerboard. */
    public OptionalInt backgroundColour() {
        return background == null || !background.startsWith(COLOUR_MARK)
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(background, 1, background.length(), 16));
    }

    /** What holds the image that a composite lies over, as the user named it; empty if it lies over none. */
    public Optional<String> backgroundImage() {
        return Optional.ofNullable(background).filter(OutputRequest::isImage);
    }

    private static boolean isImage(String background) {
        return !background.startsWith(COLOUR_MARK) && !background.equalsIgnoreCase(CHECKERBOARD);
    }

    @Override
    public String toString() {
        boolean usual = background == null || (kind == OutputKind.COMPOSITE && background.equals(CHECKERBOARD));
        return kind.id() + ":" + format.id() + (usual ? "" : ":" + background);
    }
}
