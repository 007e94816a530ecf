package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.SharedMattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.SharedService.Mattebox;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a job goes through, seen from outside. */
@ExtendWith(SharedMattingService.class)
class JobLifeTest {

    private static final String QUICK = "{\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}";
    private static final Pattern EVENT = Pattern.compile("id:(\\d+)\\nevent:(\\w+)\\ndata:(\\{.*\\})");

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
                .file("mask", clip.mask())
                .text("options", QUICK);
    }

    private record Event(long id, String name, String data) {

        static List<Event> in(String stream) {
            return EVENT.matcher(stream).results().map(Event::of).toList();
        }

        private static Event of(MatchResult match) {
            return new Event(Long.parseLong(match.group(1)), match.group(2), match.group(3));
        }
    }

    @Test
    void theStreamTellsStatesAndProgressInOrderWithHeartbeatsBetween() {
        String id = api.accepted(upload(40));
        String stream = text(api.get("/v1/mattings/" + id + "/events"));
        List<Event> events = Event.in(stream);
        assertThat(events).extracting(Event::id).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(events.get(0).name()).isEqualTo("state");
        assertThat(events.get(events.size() - 1).name()).isEqualTo("state");
        assertThat(events.get(events.size() - 1).data()).contains("\"state\":\"SUCCEEDED\"", "\"artifacts\":[{");
        assertThat(events).extracting(Event::name).contains("progress");
        assertThat(stream).contains(":still here");
    }

    @Test
    void whoComesBackGetsOnlyWhatIsNew() {
        String id = api.accepted(upload(2));
        api.finished(id);
        List<Event> all = Event.in(text(api.get("/v1/mattings/" + id + "/events")));
        assertThat(all).hasSize(1);
        String seen = String.valueOf(all.get(0).id());
        assertThat(text(api.send(api.request("/v1/mattings/" + id + "/events").header("Last-Event-ID", seen))))
                .doesNotContain("event:");
        assertThat(Event.in(text(
                        api.send(api.request("/v1/mattings/" + id + "/events").header("Last-Event-ID", "1")))))
                .hasSize(1);
    }

    @Test
    void aStreamEndsWhenItsJobIsDeleted() {
        String id = api.accepted(upload(200));
        try (Stream<String> events = api.lines("/v1/mattings/" + id + "/events")) {
            Iterator<String> lines = events.iterator();
            String line = lines.next();
            while (!line.contains("\"state\":\"RUNNING\"")) {
                line = lines.next();
            }
            api.send(api.request("/v1/mattings/" + id).DELETE());
            lines.forEachRemaining(rest -> assertThat(rest).doesNotContain("\"state\":\"SUCCEEDED\""));
        }
        assertThat(api.get("/v1/mattings/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aRunningJobThatIsCancelledStopsAndKeepsOnlyItsInputs() {
        String id = api.accepted(upload(400));
        api.await(id, Set.of("RUNNING"));
        HttpResponse<byte[]> cancelled =
                api.send(api.request("/v1/mattings/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(Api.json(cancelled).get("state").asString()).isEqualTo("CANCELLED");
        Path job = mattebox.jobs().resolve(id);
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!filesOf(job).equals(Set.of("inputs")) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(filesOf(job)).containsExactly("inputs");
        assertThat(api.job(id).has("progress")).isTrue();
    }

    @Test
    void aClipThatIsDamagedFurtherOnFailsWithItsProblem() throws IOException {
        TestClip clip = TestClip.in(folder).ofFrames(30);
        byte[] zip = Files.readAllBytes(clip.zip());
        Arrays.fill(zip, zip.length / 2, zip.length / 2 + 400, (byte) 0x55);
        HttpResponse<byte[]> response = api.submit(
                new Multipart().bytes("video", zip).file("mask", clip.mask()).text("options", QUICK));
        assertThat(response.statusCode()).isEqualTo(202);
        String id = Api.json(response).get("id").asString();
        JsonNode failed = api.finished(id);
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        JsonNode problem = failed.get("problem");
        assertThat(problem.get("type").asString()).isEqualTo("/problems/unreadable-media");
        assertThat(problem.get("instance").asString()).isEqualTo("/v1/mattings/" + id);
        assertThat(failed.get("artifacts").isEmpty()).isTrue();
    }

    @Test
    void rangesThatAreOddAreAnsweredAsTheStandardSays() {
        String id = api.accepted(upload(2));
        JsonNode artifact = api.finished(id).get("artifacts").get(0);
        String link = artifact.get("links").get("self").asString();
        byte[] whole = api.get(link).body();
        assertThat(whole).hasSize(artifact.get("sizeBytes").asInt());
        HttpResponse<byte[]> suffix = api.send(api.request(link).header("Range", "bytes=-5"));
        assertThat(suffix.statusCode()).isEqualTo(206);
        assertThat(suffix.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
        assertThat(suffix.headers().firstValue("Content-Range"))
                .contains("bytes %d-%d/%d".formatted(whole.length - 5, whole.length - 1, whole.length));
        HttpResponse<byte[]> open = api.send(api.request(link).header("Range", "bytes=7-"));
        assertThat(open.body()).isEqualTo(Arrays.copyOfRange(whole, 7, whole.length));
        HttpResponse<byte[]> beyond = api.send(api.request(link).header("Range", "bytes=" + whole.length + "-"));
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + whole.length);
        assertThat(Api.json(beyond).get("type").asString()).isEqualTo("/problems/range-not-satisfiable");
        assertThat(api.send(api.request(link).header("Range", "lines=1-2")).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> head = api.send(api.request(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        assertThat(head.headers().firstValue("Repr-Digest").orElse("")).startsWith("sha-256=:");
        assertThat(head.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"alpha-png16.zip\"");
    }

    @Test
    void namesOfArtifactsLeadNowhereElse() {
        String id = api.accepted(upload(2));
        api.finished(id);
        for (String name : List.of("..%2F..%2Fmatting", "%2e%2e", "inputs", "alpha-png16.zip.part", "video")) {
            assertThat(api.get("/v1/mattings/" + id + "/artifacts/" + name).statusCode())
                    .as(name)
                    .isIn(400, 404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/mattings?pageSize=0    | 400 | invalid-parameter | pageSize
            /v1/mattings?pageSize=101  | 400 | invalid-parameter | pageSize
            /v1/mattings?pageSize=many | 400 | invalid-parameter | pageSize
            /v1/mattings?state=ASLEEP  | 400 | invalid-parameter | QUEUED
            /v1/mattings?pageToken=xyz | 400 | invalid-parameter | pageToken
            /v1/mattings/not-an-id     | 404 | not-found         | not-an-id
            /v2/mattings               | 404 | not-found         | v2
            /problems/nonsense         | 404 | not-found         | nonsense
            """)
    void whatCannotBeFoundIsAProblem(String path, int status, String type, String detail) {
        HttpResponse<byte[]> response = api.get(path);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Api.json(response).get("type").asString()).isEqualTo("/problems/" + type);
        assertThat(Api.json(response).get("detail").asString()).contains(detail);
    }

    @Test
    void aMediaTypeThatIsNotThereIsNotAcceptable() {
        HttpResponse<byte[]> response = api.send(api.request("/v1/models").header("Accept", "image/png"));
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Api.json(response).get("type").asString()).isEqualTo("/problems/not-acceptable");
    }

    @Test
    void aProblemsTypeLeadsToItsExplanation() {
        HttpResponse<byte[]> response = api.get("/problems/mask-size-mismatch");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).contains("HTTP status 422", "videoSize");
    }

    private static Set<String> filesOf(Path job) {
        String[] names = job.toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
