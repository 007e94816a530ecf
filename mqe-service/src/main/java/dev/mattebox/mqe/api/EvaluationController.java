package dev.mattebox.mqe.api;

import dev.mattebox.mqe.admission.JobKind;
import dev.mattebox.mqe.admission.MqeAdmission;
import dev.mattebox.mqe.admission.MqeAdmission.Admitted;
import dev.mattebox.mqe.admission.Part;
import dev.mattebox.service.api.JobPage;
import dev.mattebox.service.api.JobResource;
import dev.mattebox.service.api.JobResources;
import dev.mattebox.service.http.JsonBody;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.uploads.Upload;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resource {@code /v1/evaluations}. Paths and descriptions stand in {@link EvaluationApi}. */
@RestController
final class EvaluationController implements EvaluationApi {

    private final MqeAdmission admission;
    private final JsonBody body;
    private final SubmissionAnswers answers;
    private final JobResource<EvaluationRepresentation> evaluations;

    EvaluationController(
            MqeAdmission admission,
            JsonBody body,
            SubmissionAnswers answers,
            JobResources resources,
            Representations representations) {
        this.admission = admission;
        this.body = body;
        this.answers = answers;
        this.evaluations = resources.of(JobKind.EVALUATION.id(), PATH, representations::evaluation);
    }

    @Override
    public ResponseEntity<EvaluationRepresentation> createEvaluation(
            @Nullable String idempotencyKey, @Nullable List<String> preferences, HttpServletRequest request) {
        return answers.answer(evaluations, admit(request, idempotencyKey), preferences);
    }

    private Admitted admit(HttpServletRequest request, @Nullable String idempotencyKey) {
        if (!JsonBody.isJson(request)) {
            return admission.evaluation(Upload.of(request, MqeAdmission.parts(JobKind.EVALUATION)), idempotencyKey);
        }
        EvaluationRequest links = body.read(request, EvaluationRequest.class);
        Map<String, @Nullable String> given = new HashMap<>();
        given.put(Part.VIDEO.id(), links.video());
        given.put(Part.ALPHA.id(), links.alpha());
        given.put(Part.MASK.id(), links.mask());
        return admission.evaluation(given, links.options(), links.callback(), idempotencyKey);
    }

    @Override
    public EvaluationPage listEvaluations(@Nullable JobState state, int pageSize, @Nullable String pageToken) {
        JobPage<EvaluationRepresentation> page = evaluations.list(state, pageSize, pageToken);
        return new EvaluationPage(page.jobs(), page.nextPageToken());
    }

    @Override
    public ResponseEntity<EvaluationRepresentation> getEvaluation(String id) {
        return evaluations.get(id);
    }

    @Override
    public EvaluationRepresentation cancelEvaluation(String id) {
        return evaluations.cancel(id);
    }

    @Override
    public void deleteEvaluation(String id) {
        evaluations.delete(id);
    }

    @Override
    public SseEmitter watchEvaluation(String id, @Nullable String lastEventId) {
        return evaluations.watch(id, lastEventId);
    }

    @Override
    public ResponseEntity<?> downloadEvaluationArtifact(String id, String name, HttpHeaders headers) {
        return evaluations.download(id, name, headers);
    }
}
