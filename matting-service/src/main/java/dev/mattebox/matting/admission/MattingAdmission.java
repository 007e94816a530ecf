package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.service.admission.Examinations;
import dev.mattebox.service.admission.InputFiles;
import dev.mattebox.service.admission.InputReferences;
import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.admission.UnsupportedOutputs;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.uploads.Upload;
import dev.mattebox.service.webhooks.CallbackRequest;
import dev.mattebox.service.webhooks.Callbacks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns a request into a job, or refuses it and leaves nothing behind. */
@Component
public final class MattingAdmission {

    /** The kind of job that a matting is. */
    public static final String KIND = "matting";

    private static final String OPTIONS = "options";
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
        return jobs.admit(
                KIND,
                idempotencyKey,
                () -> options(upload),
                Optional.empty(),
                () -> callbacks.of(upload),
                (folder, options) ->
                        store(MattingInputs.of(upload, List.of(Media.VIDEO), options, references), folder, options));
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
        Map<String, @Nullable String> all = new HashMap<>(MattingInputs.references(options));
        all.putAll(given);
        InputFiles files = references.of(all);
        return jobs.admit(
                KIND,
                idempotencyKey,
                () -> checked(options, files.has(Media.MASK)),
                files.references(),
                () -> callbacks.of(callback),
                (folder, checked) -> store(MattingInputs.of(files, List.of(Media.VIDEO), checked), folder, checked));
    }

    private MattingRequestOptions options(Upload upload) {
        Optional<String> text = upload.text(OPTIONS).filter(given -> !given.isBlank());
        MattingRequestOptions asked = json.read(text.orElse("{}"), MattingRequestOptions.class);
        Backgrounds.check(asked.outputs(), upload);
        Set<String> parts = new TreeSet<>(PARTS);
        asked.prompts().forEach(prompt -> parts.add(prompt.mask()));
        parts.addAll(BackgroundImages.of(asked.outputs()).names().keySet());
        upload.allowOnly(parts);
        return checked(asked, upload.has(Media.MASK));
    }

    private MattingRequestOptions checked(MattingRequestOptions asked, boolean hasPlainMask) {
        String model = models.choose(asked.model());
        UnsupportedOutputs.refuse(
                asked.outputs().stream().map(OutputRequest::inGeneral).toList(), OutputRequest.SUPPORTED);
        Backgrounds.check(asked.outputs());
        MattingRequestOptions complete = Prompts.complete(asked, hasPlainMask).withModel(model);
        Prompts.check(complete);
        return complete;
    }

    private StoredInputs store(MattingInputs inputs, JobFolder folder, MattingRequestOptions options) {
        inputs.store(folder::input);
        return examinations.examine(() -> examined(inputs.names(), folder, options));
    }

    private StoredInputs examined(List<String> names, JobFolder folder, MattingRequestOptions options) {
        return new StoredInputs(names, media.examine(folder, options, options.prompts()));
    }
}
