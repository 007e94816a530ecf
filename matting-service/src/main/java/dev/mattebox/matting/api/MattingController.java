package dev.mattebox.matting.api;

import dev.mattebox.matting.admission.MattingAdmission;
import dev.mattebox.matting.admission.Media;
import dev.mattebox.matting.admission.RefinementAdmission;
import dev.mattebox.service.api.JobPage;
import dev.mattebox.service.api.JobResource;
import dev.mattebox.service.api.JobResources;
import dev.mattebox.service.http.JsonBody;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobState;
import dev.mattebox.service.uploads.Upload;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.HashMap;
import java.util.Map;

/** The resource {@code /v1/mattings}. Paths and descriptions stand in {@link MattingApi}. */
@RestController
final class MattingController implements MattingApi {

    private final MattingAdmission admission;
    private final RefinementAdmission refinements;
    private final JsonBody body;
    private final JobResource<MattingRepresentation> mattings;

    MattingController(
            MattingAdmission admission,
            RefinementAdmission refinements,
            JsonBody body,
            JobResources resources,
            Representations representations) {
        this.admission = admission;
        this.refinements = refinements;
        this.body = body;
        this.mattings = resources.of(MattingAdmission.KIND, Representations.MATTINGS, representations::of);
    }

    @Override
    public ResponseEntity<MattingRepresentation> createMatting(
            @Nullable String idempotencyKey, HttpServletRequest request) {
        return mattings.accepted(admit(request, idempotencyKey));
    }

    private Job admit(HttpServletRequest request, @Nullable String idempotencyKey) {
        if (!JsonBody.isJson(request)) {
            return admission.admit(Upload.of(request), idempotencyKey);
        }
        MattingRequest named = body.read(request, MattingRequest.class);
        Map<String, @Nullable String> given = new HashMap<>();
        given.put(Media.VIDEO, named.video());
        given.put(Media.MASK, named.mask());
        return admission.admit(given, named.options(), named.callback(), idempotencyKey);
    }

    @Override
    public ResponseEntity<MattingRepresentation> refineMatting(
            String id, @Nullable String idempotencyKey, HttpServletRequest request) {
        Job earlier = mattings.require(id);
        return mattings.accepted(refinements.admit(earlier, Upload.of(request), idempotencyKey));
    }

    @Override
    public MattingPage listMattings(@Nullable JobState state, int pageSize, @Nullable String pageToken) {
        JobPage<MattingRepresentation> page = mattings.list(state, pageSize, pageToken);
        return new MattingPage(page.jobs(), page.nextPageToken());
    }

    @Override
    public ResponseEntity<MattingRepresentation> getMatting(String id) {
        return mattings.get(id);
    }

    @Override
    public MattingRepresentation cancelMatting(String id) {
        return mattings.cancel(id);
    }

    @Override
    public void deleteMatting(String id) {
        mattings.delete(id);
    }

    @Override
    public SseEmitter watchMatting(String id, @Nullable String lastEventId) {
        return mattings.watch(id, lastEventId);
    }

    @Override
    public ResponseEntity<?> downloadArtifact(String id, String name, HttpHeaders headers) {
        return mattings.download(id, name, headers);
    }
}
