package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.mqe.testing.SharedMqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** What an evaluation goes through, seen from outside. What all kinds of jobs share is tested with the mattings. */
@ExtendWith(SharedMqeService.class)
class JobLifeTest {

    private static final String SCORES = "{\"outputs\":[{\"kind\":\"scores\",\"format\":\"json\"}]}";

    private final Mattebox mattebox;
    private final Api api;

    @TempDir
    Path folder;

    JobLifeTest(Mattebox mattebox) {
        this.mattebox = mattebox;
        this.api = mattebox.api();
    }

    private Multipart upload(int frames) {
        TestClip clip = TestClip.in(folder).ofFrames(frames);
        return new Multipart()
                .file("video", clip.zip())
                .file("alpha", clip.alpha())
                .text("options", SCORES);
    }

    @Test
    void theStreamTellsStatesAndProgressAndTheQualityAtTheEnd() {
        String id = api.accepted(upload(20));
        String stream = text(api.get(MqeService.EVALUATIONS + "/" + id + "/events"));
        assertThat(stream)
                .contains("event:state", "\"state\":\"SUCCEEDED\"", "\"quality\":{\"frames\":20", "\"evaluating\"");
    }

    @Test
    void aRunningEvaluationThatIsCancelledKeepsOnlyItsInputsAndADeletedOneNothing() {
        String id = api.accepted(upload(400));
        api.await(id, Set.of("RUNNING"));
        HttpResponse<byte[]> cancelled = api.send(
                api.request(MqeService.EVALUATIONS + "/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(Api.json(cancelled).path("state").asString()).isEqualTo("CANCELLED");
        Path job = mattebox.jobs().resolve(id);
        Await.until("only the inputs are left", () -> filesOf(job).equals(Set.of("inputs")));
        assertThat(api.send(api.request(MqeService.EVALUATIONS + "/" + id).DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(job).doesNotExist();
        assertThat(api.get(MqeService.EVALUATIONS + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void whatHasNotChangedIsNotSentAgainAndFilesAreSentInParts() {
        String id = api.accepted(upload(2));
        JsonNode artifact = api.finished(id).path("artifacts").get(0);
        String self = MqeService.EVALUATIONS + "/" + id;
        String entityTag = api.get(self).headers().firstValue("ETag").orElseThrow();
        assertThat(api.send(api.request(self).header("If-None-Match", entityTag))
                        .statusCode())
                .isEqualTo(304);
        String link = artifact.path("links").path("self").asString();
        assertThat(link).isEqualTo(self + "/artifacts/scores.json");
        byte[] whole = api.get(link).body();
        HttpResponse<byte[]> part = api.send(api.request(link).header("Range", "bytes=2-9"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 2, 10));
    }

    @Test
    void evaluationsAndFusionsAreListedApartPageByPage() {
        TestClip clip = TestClip.in(folder).ofFrames(1);
        Api fusions = MqeService.fusions(mattebox.service());
        String older = api.accepted(upload(1));
        String newer = api.accepted(upload(1));
        String fusion = fusions.accepted(new Multipart()
                .file("video", clip.zip())
                .file("alphaA", clip.alpha())
                .file("alphaB", clip.damagedAlpha()));
        JsonNode first = Api.json(api.get(MqeService.EVALUATIONS + "?pageSize=1"));
        assertThat(first.path("evaluations").get(0).path("id").asString()).isEqualTo(newer);
        JsonNode second = Api.json(api.get(MqeService.EVALUATIONS + "?pageSize=1&pageToken="
                + first.path("nextPageToken").asString()));
        assertThat(second.path("evaluations").get(0).path("id").asString()).isEqualTo(older);
        assertThat(Api.json(api.get(MqeService.FUSIONS + "?pageSize=1"))
                        .path("fusions")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(fusion);
        assertThat(api.get(MqeService.EVALUATIONS + "/" + fusion).statusCode()).isEqualTo(404);
        api.finished(newer);
        fusions.finished(fusion);
    }

    @Test
    void anAlphaThatEndsTooEarlyFailsTheJobWithBothLengthsAndNoFiles() {
        TestClip clip = TestClip.in(folder).ofFrames(20);
        String id = api.accepted(new Multipart()
                .file("video", clip.mp4())
                .file("alpha", clip.ofFrames(19).alpha()));
        JsonNode failed = api.finished(id);
        assertThat(failed.path("state").asString()).as("%s", failed).isEqualTo("FAILED");
        JsonNode problem = failed.path("problem");
        assertThat(problem.path("type").asString()).isEqualTo("/problems/frame-count-mismatch");
        assertThat(problem.path("detail").asString()).contains("20 frames", "alpha has 19");
        assertThat(problem.path("videoFrames").asInt()).isEqualTo(20);
        assertThat(problem.path("partFrames").asInt()).isEqualTo(19);
        assertThat(failed.path("artifacts").isEmpty()).isTrue();
        assertThat(failed.has("quality")).isFalse();
        Await.until(
                "only the inputs are left",
                () -> filesOf(mattebox.jobs().resolve(id)).equals(Set.of("inputs")));
    }

    private static Set<String> filesOf(Path job) {
        String[] names = job.toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
