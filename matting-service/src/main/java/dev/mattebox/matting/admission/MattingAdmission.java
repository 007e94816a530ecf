package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.service.admission.Examinations;
import dev.mattebox.service.admission.InputFiles;
import dev.mattebox.service.admission.InputReferences;
import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.admission.PartFiles;
import dev.mattebox.service.admission.UnsupportedOutputs;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Job;
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
import java.util.function.Supplier;

/** Turns a request into a job, or refuses it and leaves nothing behind. */
@Component
public final class MattingAdmission {

    /** The kind of job that a matting is. */
    public static final String KIND = "matting";

    private static final String OPTIONS = "options";
    private static final List<String> INPUTS = List.of(Media.VIDEO, Media.MASK);
    private static final Set<String> PARTS = Set.of(Media.VIDEO, Media.MASK, OPTIONS, Callbacks.NAME);

    private final JobAdmission jobs;
    private final StrictJson json;
    private final ModelCatalog<MattingModel> models;
    private final Media media;
    private final Examinations examinations;
    private final InputReferences references;
    private final Callbacks callbacks;

    MattingAdmission(
            JobAdmission jobs,
            StrictJson json,
            ModelCatalog<MattingModel> models,
            Media media,
            Examinations examinations,
            InputReferences references,
            Callbacks callbacks) {
        this.jobs = jobs;
        this.json = json;
        this.models = models;
        this.media = media;
        this.examinations = examinations;
        this.references = references;
        this.callbacks = callbacks;
    }

    /**
     * Checks an upload and accepts it as a job.
     *
     * @param idempotencyKey as the user sent it, or null
     * @throws ProblemException whatever is wrong with it
     */
    public Job admit(Upload upload, @Nullable String idempotencyKey) {
        return admit(new PartFiles(upload), idempotencyKey, () -> options(upload), () -> callbacks.of(upload));
    }

    /**
     * Checks links and uploads and accepts them as a job.
     *
     * @param given what the user gave for {@link Media#VIDEO} and {@link Media#MASK}, null where he gave nothing
     * @param callback whom to tell when the job has finished, or null
     * @param idempotencyKey as the user sent it, or null
     * @throws ProblemException whatever is wrong with them
     */
    public Job admit(
            Map<String, ? extends @Nullable String> given,
            MattingRequestOptions options,
            @Nullable CallbackRequest callback,
            @Nullable String idempotencyKey) {
        return admit(references.of(given), idempotencyKey, () -> checked(options), () -> callbacks.of(callback));
    }

    private Job admit(
            InputFiles files,
            @Nullable String idempotencyKey,
            Supplier<MattingRequestOptions> options,
            Supplier<Optional<Callback>> callback) {
        return jobs.admit(
                KIND,
                idempotencyKey,
                options,
                files.references(),
                callback,
                (folder, checked) -> store(files, folder, checked));
    }

    /** The parts that an upload may have. */
    public static Set<String> parts() {
        return PARTS;
    }

    private MattingRequestOptions options(Upload upload) {
        Optional<String> text = upload.text(OPTIONS).filter(given -> !given.isBlank());
        return checked(json.read(text.orElse("{}"), MattingRequestOptions.class));
    }

    private MattingRequestOptions checked(MattingRequestOptions asked) {
        String model = models.choose(asked.model());
        UnsupportedOutputs.refuse(
                asked.outputs().stream().map(OutputRequest::inGeneral).toList(), OutputRequest.SUPPORTED);
        return asked.withModel(model);
    }

    private StoredInputs store(InputFiles files, JobFolder folder, MattingRequestOptions options) {
        INPUTS.forEach(files::require);
        INPUTS.forEach(name -> files.store(name, folder.input(name)));
        return examinations.examine(() -> examined(folder, options));
    }

    private StoredInputs examined(JobFolder folder, MattingRequestOptions options) {
        try (VideoReader video = media.open(folder.input(Media.VIDEO))) {
            media.readMask(folder.input(Media.MASK), video.info(), options);
            return new StoredInputs(INPUTS, video.info().estimatedFrameCount());
        }
    }
}
