package dev.mattebox.mqe.api;

import dev.mattebox.mqe.options.EvaluationOptions;
import dev.mattebox.mqe.options.FusionRequestOptions;
import dev.mattebox.mqe.results.ClipScores;
import dev.mattebox.mqe.results.FusionResult;
import dev.mattebox.service.api.JobView;
import dev.mattebox.service.jobs.Job;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes representations of jobs. */
@Component
final class Representations {

    private final JsonMapper json;

    Representations(JsonMapper json) {
        this.json = json;
    }

    EvaluationRepresentation evaluation(JobView view) {
        Job job = view.job();
        String result = job.result();
        return new EvaluationRepresentation(
                job.id().value(),
                job.state(),
                view.progress(),
                view.queuePosition(),
                job.attempt(),
                json.readValue(job.options(), EvaluationOptions.class),
                view.artifacts(),
                result == null ? null : QualityRepresentation.of(json.readValue(result, ClipScores.class)),
                view.problem(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                view.webhook(),
                view.links());
    }

    FusionRepresentation fusion(JobView view) {
        Job job = view.job();
        String result = job.result();
        return new FusionRepresentation(
                job.id().value(),
                job.state(),
                view.progress(),
                view.queuePosition(),
                job.attempt(),
                json.readValue(job.options(), FusionRequestOptions.class),
                view.artifacts(),
                result == null ? null : FusionVerdictRepresentation.of(json.readValue(result, FusionResult.class)),
                view.problem(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                view.webhook(),
                view.links());
    }
}
