package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.EarlierMatting;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.matting.options.RefineOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.service.admission.Examinations;
import dev.mattebox.service.admission.InputReferences;
import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Inheritance;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.media.ClipProblems;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.uploads.Upload;
import dev.mattebox.service.webhooks.Callbacks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes of a matting and further prompts a new matting, which has all that it needs of the first one among its own inputs:
 * the first one may be deleted.
 */
@Component
public final class RefinementAdmission {

    private static final String OPTIONS = "options";
    private static final String ALPHAS = "alphas-";

    private final JobAdmission jobs;
    private final StrictJson json;
    private final JsonMapper mapper;
    private final ModelCatalog<MattingModel> models;
    private final Media media;
    private final Examinations examinations;
    private final InputReferences references;
    private final Callbacks callbacks;
    private final Inheritance inheritance;

    RefinementAdmission(
            JobAdmission jobs,
            StrictJson json,
            JsonMapper mapper,
            ModelCatalog<MattingModel> models,
            Media media,
            Examinations examinations,
            InputReferences references,
            Callbacks callbacks,
            Inheritance inheritance) {
        this.jobs = jobs;
        this.json = json;
        this.mapper = mapper;
        this.models = models;
        this.media = media;
        this.examinations = examinations;
        this.references = references;
        this.callbacks = callbacks;
        this.inheritance = inheritance;
    }

    /**
     * Checks a request and accepts it as a job.
     *
     * @param earlier the matting to be refined
     * @param idempotencyKey as the user sent it, or null
     * @throws ProblemException {@code not-refinable}, or whatever is wrong with the request
     */
    public Job admit(Job earlier, Upload upload, @Nullable String idempotencyKey) {
        List<PromptRequest> further = further(upload);
        List<String> kept = kept(earlier);
        MattingRequestOptions before = mapper.readValue(earlier.options(), MattingRequestOptions.class);
        return jobs.admit(
                MattingAdmission.KIND,
                idempotencyKey,
                () -> checked(Prompts.with(before, further)),
                Optional.empty(),
                () -> callbacks.of(upload),
                (folder, options) -> {
                    Inherited inherited = new Inherited(earlier, before, further, kept);
                    MattingInputs inputs = MattingInputs.ofFurther(upload, further, references);
                    return store(inherited, inputs, folder, options);
                });
    }

    /** What comes from the first matting. */
    private record Inherited(Job job, MattingRequestOptions options, List<PromptRequest> further, List<String> kept) {

        List<PromptRequest> replaced() {
            return options.allPrompts().stream()
                    .filter(prompt -> further.stream().anyMatch(prompt::isOfSamePlace))
                    .toList();
        }

        List<PromptRequest> unchanged() {
            return options.allPrompts().stream()
                    .filter(prompt -> further.stream().noneMatch(prompt::isOfSamePlace))
                    .toList();
        }
    }

    private List<PromptRequest> further(Upload upload) {
        String text = upload.text(OPTIONS)
                .orElseThrow(() ->
                        new ProblemException(CommonProblems.MALFORMED_REQUEST, "The part " + OPTIONS + " is missing."));
        List<PromptRequest> prompts = json.read(text, RefineOptions.class).prompts();
        Set<String> parts = new TreeSet<>(Set.of(OPTIONS, Callbacks.NAME));
        prompts.forEach(prompt -> parts.add(prompt.mask()));
        upload.allowOnly(parts);
        return prompts;
    }

    private List<String> kept(Job earlier) {
        if (earlier.state() != JobState.SUCCEEDED) {
            throw notRefinable("Matting " + earlier.id() + " is " + earlier.state() + ".")
                    .with("state", earlier.state().name());
        }
        List<String> kept = inheritance.kept(earlier);
        if (kept.isEmpty()) {
            throw notRefinable("Nothing was kept of matting " + earlier.id() + " from which to go on.");
        }
        return kept;
    }

    private static ProblemException notRefinable(String detail) {
        return new ProblemException(ClipProblems.NOT_REFINABLE, detail);
    }

    private MattingRequestOptions checked(MattingRequestOptions options) {
        Prompts.check(options);
        return options.withModel(models.choose(options.model()));
    }

    private StoredInputs store(
            Inherited inherited, MattingInputs further, JobFolder folder, MattingRequestOptions options) {
        List<String> names = new ArrayList<>();
        try {
            names.add(Media.VIDEO);
            inheritance.input(inherited.job(), Media.VIDEO, folder.input(Media.VIDEO));
            for (PromptRequest prompt : inherited.unchanged()) {
                names.add(prompt.inputName());
                inheritance.input(inherited.job(), prompt.inputName(), folder.input(prompt.inputName()));
            }
            BackgroundImages images = BackgroundImages.of(options.outputs());
            for (String image : images.names().keySet()) {
                names.add(images.inputName(image));
                inheritance.input(inherited.job(), images.inputName(image), folder.input(images.inputName(image)));
            }
            for (String name : inherited.kept()) {
                names.add(name);
                inheritance.kept(inherited.job(), name, folder.input(name));
            }
        } catch (DamagedFileException gone) {
            throw notRefinable("The files of matting " + inherited.job().id() + " are gone.");
        }
        names.add(EarlierMatting.FILE);
        mapper.writeValue(folder.input(EarlierMatting.FILE), earlier(inherited));
        further.store(folder::input);
        names.addAll(further.names());
        List<PromptRequest> stored =
                inherited.further().stream().map(PromptRequest::stored).toList();
        return examinations.examine(() -> new StoredInputs(names, media.examine(folder, options, stored)));
    }

    private static EarlierMatting earlier(Inherited inherited) {
        return new EarlierMatting(
                inherited.options().allPrompts(),
                inherited.replaced(),
                inherited.kept().stream()
                        .filter(name -> name.startsWith(ALPHAS))
                        .toList(),
                inherited.kept().stream()
                        .filter(name -> !name.startsWith(ALPHAS))
                        .toList());
    }
}
