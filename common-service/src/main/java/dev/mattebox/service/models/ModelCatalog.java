package dev.mattebox.service.models;

import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.media.ClipProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.settings.UnusableSettingException;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models of a service: known from the start, usable once loaded.
 *
 * @param <M> what they are once loaded
 */
public final class ModelCatalog<M extends AutoCloseable> implements AutoCloseable {

    private static final String LOADING = "loading";
    private static final long POLL_MILLISECONDS = 50;

    private final Map<String, ModelDescription<M>> descriptions = new LinkedHashMap<>();
    private final Map<String, LoadedModel<M>> loaded = new ConcurrentHashMap<>();
    private final String defaultName;

    /**
     * A catalog of models, none of them loaded.
     *
     * @param models all models; a later one takes the place of an earlier one of the same name
     * @param defaultName the model of jobs that name none
     * @throws UnusableSettingException if the default model is not among the models
     */
    public ModelCatalog(List<ModelDescription<M>> models, String defaultName) {
        models.forEach(model -> descriptions.put(model.name(), model));
        this.defaultName = defaultName;
        if (!descriptions.containsKey(defaultName)) {
            throw new UnusableSettingException(
                    "mattebox.default-model is " + defaultName + ", but the models are " + String.join(", ", names())
                            + ".",
                    "Configure mattebox.models." + defaultName + ", or choose one of these.");
        }
    }

    /** All models, the bundled one first. */
    public Collection<ModelDescription<M>> all() {
        return descriptions.values();
    }

    /** The names of all models. */
    public List<String> names() {
        return List.copyOf(descriptions.keySet());
    }

    /** The name of the model for jobs that name none. */
    public String defaultName() {
        return defaultName;
    }

    /**
     * The name of the model that a job shall use.
     *
     * @param asked what its user asked for, or null for the default one
     * @throws ProblemException {@code unknown-model}
     */
    public String choose(@Nullable String asked) {
        if (asked == null) {
            return defaultName;
        }
        if (!descriptions.containsKey(asked)) {
            throw unknown("There is no model called " + asked + "; there is " + String.join(", ", names()) + ".");
        }
        return asked;
    }

    /** The model of this name, if there is one and it is loaded. */
    public Optional<LoadedModel<M>> loaded(String name) {
        return Optional.ofNullable(loaded.get(name));
    }

    /**
     * The model of this name, for a job; waits until it is loaded.
     *
     * @throws ProblemException {@code unknown-model}
     * @throws dev.mattebox.service.jobs.JobStoppedException if the job must stop meanwhile
     */
    public M await(JobRun run, String name) throws InterruptedException {
        if (!descriptions.containsKey(name)) {
            throw unknown("The model " + name + " was removed from the configuration after this job was accepted.");
        }
        Optional<LoadedModel<M>> model = loaded(name);
        while (model.isEmpty()) {
            run.progress(LOADING, 0, run.job().progress().framesTotal());
            Thread.sleep(POLL_MILLISECONDS);
            model = loaded(name);
        }
        return model.get().model();
    }

    LoadedModel<M> load(ModelDescription<M> description) {
        LoadedModel<M> model = description.loader().get();
        loaded.put(description.name(), model);
        return model;
    }

    private ProblemException unknown(String detail) {
        return new ProblemException(ClipProblems.UNKNOWN_MODEL, detail).with("known", names());
    }

    @Override
    public void close() throws Exception {
        for (LoadedModel<M> model : loaded.values()) {
            model.model().close();
        }
        loaded.clear();
    }
}
