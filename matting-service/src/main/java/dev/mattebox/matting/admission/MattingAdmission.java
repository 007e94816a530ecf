package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.service.admission.Examinations;
import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.admission.UnsupportedOutputs;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.uploads.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns an upload into a job, or refuses it and leaves nothing behind. */
@Component
public final class MattingAdmission {

    /** The kind of job that a matting is. */
    public static final String KIND = "matting";

    private static final String OPTIONS = "options";
    private static final Set<String> PARTS = Set.of(Media.VIDEO, Media.MASK, OPTIONS);

    private final JobAdmission jobs;
    private final StrictJson json;
    private final ModelCatalog<MattingModel> models;
    private final Media media;
    private final Examinations examinations;

    MattingAdmission(
            JobAdmission jobs,
            StrictJson json,
            ModelCatalog<MattingModel> models,
            Media media,
            Examinations examinations) {
        this.jobs = jobs;
        this.json = json;
        this.models = models;
        this.media = media;
        this.examinations = examinations;
    }

    /**
     * Checks an upload and accepts it as a job.
     *
     * @param idempotencyKey as the user sent it, or null
     * @throws ProblemException whatever is wrong with it
     */
    public Job admit(Upload upload, @Nullable String idempotencyKey) {
        return jobs.admit(
                KIND, idempotencyKey, () -> options(upload), (folder, options) -> store(upload, folder, options));
    }

    /** The parts that an upload may have. */
    public static Set<String> parts() {
        return PARTS;
    }

    private MattingRequestOptions options(Upload upload) {
        Optional<String> text = upload.text(OPTIONS).filter(given -> !given.isBlank());
        MattingRequestOptions asked = json.read(text.orElse("{}"), MattingRequestOptions.class);
        String model = models.choose(asked.model());
        UnsupportedOutputs.refuse(asked.outputs(), OutputRequest.SUPPORTED);
        return asked.withModel(model);
    }

    private StoredInputs store(Upload upload, JobFolder folder, MattingRequestOptions options) {
        upload.move(Media.VIDEO, folder.input(Media.VIDEO));
        upload.move(Media.MASK, folder.input(Media.MASK));
        return examinations.examine(() -> examined(folder, options));
    }

    private StoredInputs examined(JobFolder folder, MattingRequestOptions options) {
        try (VideoReader video = media.open(folder.input(Media.VIDEO))) {
            media.readMask(folder.input(Media.MASK), video.info(), options);
            return new StoredInputs(
                    List.of(Media.VIDEO, Media.MASK), video.info().estimatedFrameCount());
        }
    }
}
