package dev.mattebox.matting.masks;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a user marks in a frame. Places are in pixels of the frame, from 0 at its left and top.
 *
 * @param source which frame, if it is not sent along
 * @param box around what is meant
 * @param points on what is meant, or on what is not
 * @param scribbles likewise
 */
@Schema(
        name = "MaskPrompt",
        description =
                "What is meant, in pixels of the frame: a box around it, points or scribbles on it, points or scribbles"
                        + " on what is not meant. A box, or one foreground point or scribble, is the least.",
        example = """
                {
                  "box": { "x": 310, "y": 40, "width": 420, "height": 600 },
                  "points": [ { "x": 500, "y": 300, "foreground": true } ],
                  "scribbles": [ { "points": [[320, 60], [330, 90]], "radius": 6, "foreground": false } ]
                }""")
public record MaskRequest(
        @Valid @Nullable Source source,
        @Valid @Nullable Box box,
        @Size(max = 500) List<@NotNull @Valid Mark> points,
        @Size(max = 500) List<@NotNull @Valid Scribble> scribbles) {

    private static final String FARTHEST = "100000";

    /** Fills in what was left out. */
    public MaskRequest(
            @Nullable Source source,
            @Nullable Box box,
            @Nullable List<Mark> points,
            @Nullable List<Scribble> scribbles) {
        this.source = source;
        this.box = box;
        this.points = points == null ? List.of() : List.copyOf(points);
        this.scribbles = scribbles == null ? List.of() : List.copyOf(scribbles);
    }

    /**
     * A frame of a clip that was uploaded before.
     *
     * @param uploadId the upload
     * @param frame which frame, counted from 0
     */
    @Schema(name = "MaskSource", description = "A frame of a clip that was uploaded to `/v1/uploads`.")
    public record Source(
            @NotNull
            @Size(min = 1, max = 64)
            @Schema(
                    description = "The identifier or the path of the finished upload.",
                    example = "5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55")
            String uploadId,

            @NotNull @Min(0) @Schema(description = "Which frame, counted from 0.", minimum = "0", example = "180")
            Long frame) {}

    /**
     * A rectangle.
     *
     * @param x its left edge
     * @param y its upper edge
     * @param width how wide it is
     * @param height how high it is
     */
    @Schema(name = "Box", description = "A rectangle around what is meant.")
    public record Box(
            @NotNull @DecimalMin("0") @DecimalMax(FARTHEST) Double x,
            @NotNull @DecimalMin("0") @DecimalMax(FARTHEST) Double y,
            @NotNull @DecimalMin("1") @DecimalMax(FARTHEST) Double width,
            @NotNull @DecimalMin("1") @DecimalMax(FARTHEST) Double height) {}

    /**
     * A point.
     *
     * @param x from the left
     * @param y from the top
     * @param foreground whether it is on what is meant
     */
    @Schema(name = "Mark", description = "A point on what is meant, or with `foreground` false on what is not.")
    public record Mark(
            @NotNull @DecimalMin("0") @DecimalMax(FARTHEST) Double x,
            @NotNull @DecimalMin("0") @DecimalMax(FARTHEST) Double y,
            @Schema(defaultValue = "true") Boolean foreground) {

        /** Fills in the default. */
        public Mark(Double x, Double y, @Nullable Boolean foreground) {
            this.x = x;
            this.y = y;
            this.foreground = foreground == null || foreground;
        }
    }

    /**
     * A stroke of a brush.
     *
     * @param points where it goes along, each as x and y
     * @param radius of the brush
     * @param foreground whether it is on what is meant
     */
    @Schema(name = "Scribble", description = "A stroke of a round brush on what is meant, or on what is not.")
    public record Scribble(
            @NotNull @Size(min = 1, max = 10_000) @Schema(description = "Where it goes along, each place as `[x, y]`.")
            List<
                            @NotNull @Size(min = 2, max = 2) List<
                                    @NotNull @DecimalMin("-" + FARTHEST) @DecimalMax(FARTHEST) Double>>
                    points,

            @NotNull @DecimalMin("0.5") @DecimalMax("2000") Double radius,
            @Schema(defaultValue = "true") Boolean foreground) {

        /** Fills in the default. */
        public Scribble(List<List<Double>> points, Double radius, @Nullable Boolean foreground) {
            this.points = points;
            this.radius = radius;
            this.foreground = foreground == null || foreground;
        }
    }
}
