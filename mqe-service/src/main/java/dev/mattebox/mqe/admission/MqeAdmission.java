package dev.mattebox.mqe.admission;

import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.mqe.options.EvaluationOptions;
import dev.mattebox.mqe.options.FusionRequestOptions;
import dev.mattebox.mqe.options.OutputRequest;
import dev.mattebox.service.admission.Examinations;
import dev.mattebox.service.admission.InputFiles;
import dev.mattebox.service.admission.InputReferences;
import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.admission.JobOptions;
import dev.mattebox.service.admission.PartFiles;
import dev.mattebox.service.admission.UnsupportedOutputs;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.media.FrameRange;
import dev.mattebox.service.media.MediaFiles;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.uploads.Upload;
import dev.mattebox.service.webhooks.Callback;
import dev.mattebox.service.webhooks.CallbackRequest;
import dev.mattebox.service.webhooks.Callbacks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns requests into evaluations and fusions, or refuses them and leaves nothing behind. */
@Component
public final class MqeAdmission {

    private static final String OPTIONS = "options";

    /** 1920x1080 and a little more. */
    private static final long MOST_PIXELS_AT_ONCE = 2L << 20;

    private final JobAdmission jobs;
    private final StrictJson json;
    private final ModelCatalog<MatteEvaluator> models;
    private final MediaFiles media;
    private final InputReferences references;
    private final Callbacks callbacks;
    private final Examinations examinations;

    MqeAdmission(
            JobAdmission jobs,
            StrictJson json,
            ModelCatalog<MatteEvaluator> models,
            MediaFiles media,
            InputReferences references,
            Callbacks callbacks,
            Examinations examinations) {
        this.jobs = jobs;
        this.json = json;
        this.models = models;
        this.media = media;
        this.references = references;
        this.callbacks = callbacks;
        this.examinations = examinations;
    }

    /**
     * A job that was accepted.
     *
     * @param job the job
     * @param isSmall whether it is about a single image of at most two megapixels, which is done while its user waits
     */
    public record Admitted(Job job, boolean isSmall) {}

    /** The parts that an upload for this kind of job may have. */
    public static Set<String> parts(JobKind kind) {
        return Stream.concat(inputs(kind).stream().map(Part::id), Stream.of(OPTIONS, Callbacks.NAME))
                .collect(Collectors.toSet());
    }

    /**
     * Checks an upload and accepts it as an evaluation.
     *
     * @param idempotencyKey as the user sent it, or null
     * @throws ProblemException whatever is wrong with it
     */
    public Admitted evaluation(Upload upload, @Nullable String idempotencyKey) {
        return admit(
                JobKind.EVALUATION,
                idempotencyKey,
                EvaluationOptions::range,
                () -> checked(options(upload, EvaluationOptions.class)),
                () -> callbacks.of(upload),
                new PartFiles(upload));
    }

    /**
     * Checks links and uploads and accepts them as an evaluation.
     *
     * @param idempotencyKey as the user sent it, or null
     * @throws ProblemException whatever is wrong with them
     */
    public Admitted evaluation(
            Map<String, ? extends @Nullable String> links,
            EvaluationOptions options,
            @Nullable CallbackRequest callback,
            @Nullable String idempotencyKey) {
        return admit(
                JobKind.EVALUATION,
                idempotencyKey,
                EvaluationOptions::range,
                () -> checked(options),
                () -> callbacks.of(callback),
                references.of(links));
    }

    /** As {@link #evaluation(Upload, String)}, as a fusion. */
    public Admitted fusion(Upload upload, @Nullable String idempotencyKey) {
        return admit(
                JobKind.FUSION,
                idempotencyKey,
                fused -> FrameRange.ALL,
                () -> checked(options(upload, FusionRequestOptions.class)),
                () -> callbacks.of(upload),
                new PartFiles(upload));
    }

    /** As {@link #evaluation(Map, EvaluationOptions, CallbackRequest, String)}, as a fusion. */
    public Admitted fusion(
            Map<String, ? extends @Nullable String> links,
            FusionRequestOptions options,
            @Nullable CallbackRequest callback,
            @Nullable String idempotencyKey) {
        return admit(
                JobKind.FUSION,
                idempotencyKey,
                fused -> FrameRange.ALL,
                () -> checked(options),
                () -> callbacks.of(callback),
                references.of(links));
    }

    private <O> O options(Upload upload, Class<O> type) {
        String text = upload.text(OPTIONS).filter(given -> !given.isBlank()).orElse("{}");
        return json.read(text, type);
    }

    private EvaluationOptions checked(EvaluationOptions asked) {
        UnsupportedOutputs.refuse(asked.outputs(), OutputRequest.OF_EVALUATIONS);
        asked.range().error("/range").ifPresent(error -> {
            throw StrictJson.invalid(List.of(error));
        });
        return asked.withModel(models.choose(asked.model()));
    }

    private FusionRequestOptions checked(FusionRequestOptions asked) {
        UnsupportedOutputs.refuse(asked.outputs(), OutputRequest.OF_FUSIONS);
        return asked.withModel(models.choose(asked.model()));
    }

    private <O extends JobOptions> Admitted admit(
            JobKind kind,
            @Nullable String idempotencyKey,
            Function<O, FrameRange> range,
            Supplier<O> options,
            Supplier<Optional<Callback>> callback,
            InputFiles files) {
        AtomicBoolean isSmall = new AtomicBoolean();
        Job job = jobs.admit(kind.id(), idempotencyKey, options, files.references(), callback, (folder, checked) -> {
            List<Part> stored = store(kind, files, folder);
            return examinations.examine(() -> {
                stored.forEach(part -> lookAt(part, folder));
                try (ClipInputs clip =
                        new ClipInputs(kind, range.apply(checked), part -> folder.input(part.id()), media)) {
                    isSmall.set(clip.isSingleImage() && clip.pixels() <= MOST_PIXELS_AT_ONCE);
                    return new StoredInputs(stored.stream().map(Part::id).toList(), clip.frames());
                }
            });
        });
        return new Admitted(job, isSmall.get());
    }

    private void lookAt(Part part, JobFolder folder) {
        if (part == Part.VIDEO || part == Part.MASK) {
            media.lookAtClip(part.subject(), folder.input(part.id()));
        } else {
            media.lookAtAlpha(part.subject(), folder.input(part.id()));
        }
    }

    private static List<Part> store(JobKind kind, InputFiles files, JobFolder folder) {
        List<Part> given = inputs(kind).stream()
                .filter(part -> part != Part.MASK || files.has(part.id()))
                .toList();
        given.forEach(part -> files.require(part.id()));
        given.forEach(part -> files.store(part.id(), folder.input(part.id())));
        return given;
    }

    private static List<Part> inputs(JobKind kind) {
        return Stream.of(Stream.of(Part.VIDEO), kind.alphas().stream(), Stream.of(Part.MASK))
                .flatMap(parts -> parts)
                .toList();
    }
}
