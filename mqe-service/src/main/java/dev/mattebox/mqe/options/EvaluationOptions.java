package dev.mattebox.mqe.options;

import dev.mattebox.service.admission.JobOptions;
import dev.mattebox.service.jobs.JobPriority;
import dev.mattebox.service.media.FrameRange;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a user asks of an evaluation. What is left out takes its default; the model's default is the operator's.
 *
 * @param model the model's name, or null for the default one
 * @param outputs the files to make
 * @param range which part of the clip the matte is of
 * @param priority which of the caller's waiting jobs it overtakes
 */
@Schema(
        name = "EvaluationOptions",
        description = "How to evaluate. Every option may be left out. In answers every option is filled in.",
        example = """
                {
                  "model": "mqe-compact",
                  "outputs": [
                    { "kind": "quality-map", "format": "png16" },
                    { "kind": "scores", "format": "json" }
                  ]
                }""")
public record EvaluationOptions(
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
        @Schema(description = "The files to make. Left out: `quality-map:png16`, `overlay:h264` and `scores:json`.")
        List<@NotNull @Valid OutputRequest> outputs,

        @Valid
        @Schema(
                description = "The part of the clip that the matte is of: the matte, and a mask for each frame, have a"
                        + " frame for each frame of it, and a single mask is of its first. Frames are counted from the"
                        + " clip's first all the same, in `quality` as in `scores.json`.")
        FrameRange range,

        @Schema(defaultValue = "normal") JobPriority priority)
        implements JobOptions {

    /** Fills in the defaults, except the model's. */
    public EvaluationOptions(
            @Nullable String model,
            @Nullable List<OutputRequest> outputs,
            @Nullable FrameRange range,
            @Nullable JobPriority priority) {
        this.model = model;
        this.outputs =
                outputs == null ? OutputRequest.OF_EVALUATIONS : Collections.unmodifiableList(new ArrayList<>(outputs));
        this.range = range == null ? FrameRange.ALL : range;
        this.priority = priority == null ? JobPriority.NORMAL : priority;
    }

    /** Every option at its default. */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(null, null, null, null);
    }

    /** These options with this model. */
    public EvaluationOptions withModel(String name) {
        return new EvaluationOptions(name, outputs, range, priority);
    }
}
