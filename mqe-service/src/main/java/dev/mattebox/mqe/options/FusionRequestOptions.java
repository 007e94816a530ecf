package dev.mattebox.mqe.options;

import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.service.admission.JobOptions;
import dev.mattebox.service.jobs.JobPriority;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a user asks of a fusion. What is left out takes its default; the model's default is the operator's.
 *
 * @param model the model's name, or null for the default one
 * @param outputs the files to make
 * @param erroneousFrom the probability of being wrong that divides reliable from erroneous: the second matte is taken where
 *     that of the first is at least this, and its own is lower
 * @param acceptReliable the reliable ratio from which on the result is accepted
 * @param acceptUnknownReliable and the reliable ratio of the unknown band
 * @param feather sigma of the Gaussian that softens the seams, as a share of the short side
 * @param priority which of the caller's waiting jobs it overtakes
 */
@Schema(
        name = "FusionOptions",
        description = "How to fuse. Every option may be left out. In answers every option is filled in.",
        example = """
                {
                  "model": "mqe-compact",
                  "outputs": [ { "kind": "alpha", "format": "png16" } ],
                  "erroneousFrom": 0.2,
                  "acceptReliable": 0.98,
                  "acceptUnknownReliable": 0.85,
                  "feather": 0.005
                }""")
public record FusionRequestOptions(
        @Size(min = 1, max = 64)
        @Schema(
                description = "The name of a model of `GET /v1/models`. Left out: the service's default model.",
                minLength = 1,
                maxLength = 64,
                example = "mqe-compact")
        @Nullable
        String model,

        @Size(min = 1, max = 8)
        @UniqueElements
        @Schema(
                description = "The files to make. Left out: `alpha:png16`, `quality-map:png16`, `overlay:h264` and"
                        + " `scores:json`.")
        List<@NotNull @Valid OutputRequest> outputs,

        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(
                description =
                        "`alphaB` is taken where the probability that `alphaA` is wrong is at least this and the"
                                + " probability that `alphaB` is wrong is below this; everywhere else `alphaA` is kept. A lower"
                                + " value finds more errors in `alphaA` and trusts less of `alphaB`; at 0 `alphaB` is never taken.",
                minimum = "0",
                maximum = "1",
                defaultValue = "0.2",
                example = "0.2")
        Double erroneousFrom,

        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(
                description = "The fused matte is accepted if `quality.reliableRatio` is at least this, and"
                        + " `acceptUnknownReliable` is met too.",
                minimum = "0",
                maximum = "1",
                defaultValue = "0.98",
                example = "0.98")
        Double acceptReliable,

        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(
                description = "The fused matte is accepted if `quality.unknownReliableRatio` is at least this, and"
                        + " `acceptReliable` is met too.",
                minimum = "0",
                maximum = "1",
                defaultValue = "0.85",
                example = "0.85")
        Double acceptUnknownReliable,

        @DecimalMin("0")
        @DecimalMax(MOST_FEATHER)
        @Schema(
                description =
                        "How soft the seams between the two mattes are: the sigma of a Gaussian, as a share of the"
                                + " frame's shorter side. 0 cuts hard.",
                minimum = "0",
                maximum = MOST_FEATHER,
                defaultValue = "0.005",
                example = "0.005")
        Double feather,

        @Schema(defaultValue = "normal") JobPriority priority)
        implements JobOptions {

    /** The work of blurring grows with it; beyond, a large frame takes longer to blur than to judge. */
    private static final String MOST_FEATHER = "0.02";

    private static final FusionOptions DEFAULTS = FusionOptions.defaults();

    /** Fills in the defaults, except the model's. */
    public FusionRequestOptions(
            @Nullable String model,
            @Nullable List<OutputRequest> outputs,
            @Nullable Double erroneousFrom,
            @Nullable Double acceptReliable,
            @Nullable Double acceptUnknownReliable,
            @Nullable Double feather,
            @Nullable JobPriority priority) {
        this.model = model;
        this.outputs =
                outputs == null ? OutputRequest.OF_FUSIONS : Collections.unmodifiableList(new ArrayList<>(outputs));
        this.erroneousFrom = erroneousFrom == null ? DEFAULTS.erroneousFrom() : erroneousFrom;
        this.acceptReliable = acceptReliable == null ? DEFAULTS.acceptReliable() : acceptReliable;
        this.acceptUnknownReliable =
                acceptUnknownReliable == null ? DEFAULTS.acceptUnknownReliable() : acceptUnknownReliable;
        this.feather = feather == null ? DEFAULTS.featherFraction() : feather;
        this.priority = priority == null ? JobPriority.NORMAL : priority;
    }

    /** Every option at its default. */
    public static FusionRequestOptions defaults() {
        return new FusionRequestOptions(null, null, null, null, null, null, null);
    }

    /** These options with this model. */
    public FusionRequestOptions withModel(String name) {
        return new FusionRequestOptions(
                name, outputs, erroneousFrom, acceptReliable, acceptUnknownReliable, feather, priority);
    }

    /** The same for the fusion itself. */
    public FusionOptions toFusionOptions() {
        return new FusionOptions(erroneousFrom, feather, acceptReliable, acceptUnknownReliable);
    }
}
