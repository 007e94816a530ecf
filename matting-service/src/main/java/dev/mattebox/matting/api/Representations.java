package dev.mattebox.matting.api;

import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.quality.MattingResult;
import dev.mattebox.matting.quality.Quality;
import dev.mattebox.matting.quality.QualityScores;
import dev.mattebox.service.api.JobView;
import dev.mattebox.service.jobs.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes representations of jobs. */
@Component
final class Representations {

    static final String MATTINGS = "/v1/mattings";

    private final JsonMapper json;

    Representations(JsonMapper json) {
        this.json = json;
    }

    MattingRepresentation of(JobView view) {
        Job job = view.job();
        return new MattingRepresentation(
                job.id().value(),
                job.state(),
                view.progress(),
                view.queuePosition(),
                job.attempt(),
                json.readValue(job.options(), MattingRequestOptions.class),
                view.artifacts(),
                quality(job, view.links().self()),
                view.problem(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                view.webhook(),
                view.links());
    }

    private @Nullable QualityRepresentation quality(Job job, String self) {
        String result = job.result();
        Quality quality = result == null
                ? null
                : json.readValue(result, MattingResult.class).quality();
        if (quality == null) {
            return null;
        }
        QualityScores scores = quality.scores();
        return scores == null
                ? QualityRepresentation.missing(quality.reason())
                : QualityRepresentation.available(scores, QualityLinksRepresentation.of(self));
    }
}
