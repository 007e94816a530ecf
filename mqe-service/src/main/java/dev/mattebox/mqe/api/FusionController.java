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

/** The resource {@code /v1/fusions}. Paths and descriptions stand in {@link FusionApi}. */
@RestController
final class FusionController implements FusionApi {

    private final MqeAdmission admission;
    private final JsonBody body;
    private final SubmissionAnswers answers;
    private final JobResource<FusionRepresentation> fusions;

    FusionController(
            MqeAdmission admission,
            JsonBody body,
            SubmissionAnswers answers,
            JobResources resources,
            Representations representations) {
        this.admission = admission;
        this.body = body;
        this.answers = answers;
        this.fusions = resources.of(JobKind.FUSION.id(), PATH, representations::fusion);
    }

    @Override
    public ResponseEntity<FusionRepresentation> createFusion(
            @Nullable String idempotencyKey, @Nullable List<String> preferences, HttpServletRequest request) {
        return answers.answer(fusions, admit(request, idempotencyKey), preferences);
    }

    private Admitted admit(HttpServletRequest request, @Nullable String idempotencyKey) {
        if (!JsonBody.isJson(request)) {
            return admission.fusion(Upload.of(request, MqeAdmission.parts(JobKind.FUSION)), idempotencyKey);
        }
        FusionRequest links = body.read(request, FusionRequest.class);
        Map<String, @Nullable String> given = new HashMap<>();
        given.put(Part.VIDEO.id(), links.video());
        given.put(Part.ALPHA_A.id(), links.alphaA());
        given.put(Part.ALPHA_B.id(), links.alphaB());
        given.put(Part.MASK.id(), links.mask());
        return admission.fusion(given, links.options(), links.callback(), idempotencyKey);
    }

    @Override
    public FusionPage listFusions(@Nullable JobState state, int pageSize, @Nullable String pageToken) {
        JobPage<FusionRepresentation> page = fusions.list(state, pageSize, pageToken);
        return new FusionPage(page.jobs(), page.nextPageToken());
    }

    @Override
    public ResponseEntity<FusionRepresentation> getFusion(String id) {
        return fusions.get(id);
    }

    @Override
    public FusionRepresentation cancelFusion(String id) {
        return fusions.cancel(id);
    }

    @Override
    public void deleteFusion(String id) {
        fusions.delete(id);
    }

    @Override
    public SseEmitter watchFusion(String id, @Nullable String lastEventId) {
        return fusions.watch(id, lastEventId);
    }

    @Override
    public ResponseEntity<?> downloadFusionArtifact(String id, String name, HttpHeaders headers) {
        return fusions.download(id, name, headers);
    }
}
