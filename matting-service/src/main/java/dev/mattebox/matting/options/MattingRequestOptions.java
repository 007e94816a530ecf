package dev.mattebox.matting.options;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.service.admission.JobOptions;
import dev.mattebox.service.jobs.JobPriority;
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.models.Precision;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a user asks of a matting. What is left out takes its default; the model's default is the operator's.
 *
 * @param model the model's name, or null for the default one
 * @param precision in which numbers the network computes
 * @param warmup how often the first frame's alpha is refined beyond the first time
 * @param maskErode by how much the mask is shrunk before use, a diameter in pixels
 * @param maskDilate by how much the mask is grown before that, a diameter in pixels
 * @param maxShortSide frames whose shorter side is larger are matted at that size, in pixels; 0 for never
 * @param memory how much of the past is remembered
 * @param prompts masks of objects in frames; empty only if a job was accepted before there were prompts
 * @param range which part of the clip is matted
 * @param direction which way objects are followed from their prompts
 * @param outputs the files to make
 * @param quality whether the alpha is evaluated afterwards
 * @param priority which of the caller's waiting jobs it overtakes
 */
@Schema(
        name = "MattingOptions",
        description = "What to do with the clip. Every option may be left out. In answers every option is filled in.",
        example = """
                {
                  "model": "compact",
                  "warmup": 10,
                  "maxShortSide": 720,
                  "prompts": [ { "frame": 180, "objectId": 1, "mask": "mask-180" } ],
                  "memory": { "everyFrames": 5, "workingFrames": 5, "topK": 30, "longTerm": false },
                  "outputs": [
                    { "kind": "alpha", "format": "png16" },
                    { "kind": "composite", "format": "h264" }
                  ],
                  "quality": true
                }""")
public record MattingRequestOptions(
        @Size(min = 1, max = 64)
        @Schema(
                description = "The name of a model of `GET /v1/models`. Left out: the service's default model.",
                minLength = 1,
                maxLength = 64,
                example = "compact")
        @Nullable
        String model,

        @Schema(defaultValue = "auto") Precision precision,

        @Min(0)
        @Max(50)
        @Schema(
                description = "How often the first frame's alpha is refined beyond the first time. Each time costs as"
                        + " much as a frame.",
                minimum = "0",
                maximum = "50",
                defaultValue = "10",
                example = "10")
        Integer warmup,

        @Min(0)
        @Max(200)
        @Schema(
                description = "By how much the mask is shrunk before it is used, as the diameter of a disc in pixels;"
                        + " applied after `maskDilate`. 0 uses the mask as it is.",
                minimum = "0",
                maximum = "200",
                defaultValue = "0",
                example = "0")
        Integer maskErode,

        @Min(0)
        @Max(200)
        @Schema(
                description = "By how much the mask is grown before it is used, as the diameter of a disc in pixels;"
                        + " applied before `maskErode`. 0 uses the mask as it is.",
                minimum = "0",
                maximum = "200",
                defaultValue = "0",
                example = "0")
        Integer maskDilate,

        @Min(0)
        @Max(8192)
        @Schema(
                description = "Frames whose shorter side is larger are matted at this size and the alpha is enlarged"
                        + " to the frame's own size again. 0 mattes every frame at its own size.",
                minimum = "0",
                maximum = "8192",
                defaultValue = "0",
                example = "720")
        Integer maxShortSide,

        @Valid MemoryRequest memory,

        @Size(max = 32)
        @Schema(
                description =
                        "Masks of objects in frames, besides the request's own `mask`, which is of object 1 in the"
                                + " first frame. At most 32, of at most 8 objects. With several objects there is an alpha, a"
                                + " foreground and a cutout for each, such as `alpha-2-png16.zip`; in OpenEXR there is one"
                                + " file with a layer for each, such as `object2`.")
        List<@NotNull @Valid PromptRequest> prompts,

        @Valid FrameRange range,

        @Schema(defaultValue = "both") Direction direction,

        @Size(min = 1, max = 16)
        @UniqueElements
        @Schema(description = "The files to make. Left out: `alpha:png16`, `cutout:prores4444` and `composite:h264`.")
        List<@NotNull @Valid OutputRequest> outputs,

        @Schema(
                description = "Have the alpha evaluated afterwards: the matting then has `quality`, and the artifacts"
                        + " `quality-map.zip`, `quality.mp4` and `scores.json`. Where the operator runs no mqe-service,"
                        + " or it fails, the matting succeeds all the same and `quality` says why it is missing.",
                defaultValue = "false",
                example = "true")
        Boolean quality,

        @Schema(defaultValue = "normal") JobPriority priority)
        implements JobOptions {

    private static final MatterOptions DEFAULTS = MatterOptions.defaults();

    /** Fills in the defaults, except the model's. */
    public MattingRequestOptions(
            @Nullable String model,
            @Nullable Precision precision,
            @Nullable Integer warmup,
            @Nullable Integer maskErode,
            @Nullable Integer maskDilate,
            @Nullable Integer maxShortSide,
            @Nullable MemoryRequest memory,
            @Nullable List<PromptRequest> prompts,
            @Nullable FrameRange range,
            @Nullable Direction direction,
            @Nullable List<OutputRequest> outputs,
            @Nullable Boolean quality,
            @Nullable JobPriority priority) {
        this.model = model;
        this.precision = precision == null ? Precision.AUTO : precision;
        this.warmup = warmup == null ? DEFAULTS.warmup() : warmup;
        this.maskErode = maskErode == null ? 0 : maskErode;
        this.maskDilate = maskDilate == null ? 0 : maskDilate;
        this.maxShortSide = maxShortSide == null ? DEFAULTS.maxShortSide() : maxShortSide;
        this.memory = memory == null ? MemoryRequest.defaults() : memory;
        this.prompts = prompts == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(prompts));
        this.range = range == null ? FrameRange.ALL : range;
        this.direction = direction == null ? Direction.BOTH : direction;
        this.outputs =
                outputs == null ? OutputRequest.DEFAULTS : Collections.unmodifiableList(new ArrayList<>(outputs));
        this.quality = quality != null && quality;
        this.priority = priority == null ? JobPriority.NORMAL : priority;
    }

    /** What is done if nothing is asked for. */
    public static MattingRequestOptions defaults() {
        return new MattingRequestOptions(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** These options with this model. */
    public MattingRequestOptions withModel(String name) {
        return new MattingRequestOptions(
                name,
                precision,
                warmup,
                maskErode,
                maskDilate,
                maxShortSide,
                memory,
                prompts,
                range,
                direction,
                outputs,
                quality,
                priority);
    }

    /** These options with these prompts. */
    public MattingRequestOptions withPrompts(List<PromptRequest> others) {
        return new MattingRequestOptions(
                model,
                precision,
                warmup,
                maskErode,
                maskDilate,
                maxShortSide,
                memory,
                others,
                range,
                direction,
                outputs,
                quality,
                priority);
    }

    /** The prompts, of jobs from before there were any too: these have one mask of their first frame. */
    public List<PromptRequest> allPrompts() {
        return prompts.isEmpty() ? List.of(plainPrompt()) : prompts;
    }

    /** The objects that its prompts are of, in rising order. */
    public SortedSet<Integer> objects() {
        SortedSet<Integer> objects = new TreeSet<>();
        allPrompts().forEach(prompt -> objects.add(prompt.objectId()));
        return objects;
    }

    /** What a mask stands for that is given without a prompt. */
    public PromptRequest plainPrompt() {
        return new PromptRequest(range.first(), null, PromptRequest.PLAIN_MASK);
    }

    /** In which numbers the model computes, as the model names it. */
    public dev.mattebox.model.tensor.Precision toModelPrecision() {
        return switch (precision) {
            case FLOAT32 -> dev.mattebox.model.tensor.Precision.FLOAT32;
            case AUTO -> dev.mattebox.model.tensor.Precision.AUTO;
        };
    }

    /** The tunables of the streaming matting. */
    public MatterOptions toMatterOptions() {
        return DEFAULTS.withWarmup(warmup).withMaxShortSide(maxShortSide).withMemory(memory.toMemoryOptions());
    }
}
