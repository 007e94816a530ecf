package dev.mattebox.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml31;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * No endpoint tells one tenant of another's jobs. The endpoints are those that the service says it has, so one that is new
 * is tested before anybody thinks of it; one whose kind of resource is not known here fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TenantIsolationContract {

    private static final int TRIES = 400;
    private static final String UPLOADS = "/v1/uploads";
    private static final Set<String> BOOKKEEPING = Set.of("date", "connection", "keep-alive");

    private final TestKey ofOwner = TestKey.of("owner");
    private final TestKey ofStranger = TestKey.of("stranger");
    private RunningService service;
    private Api owner;
    private Api stranger;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<String, List<tools.jackson.databind.JsonNode>> owned = new TreeMap<>();

    private record Endpoint(String method, String path) {

        String resource() {
            return path.replaceAll("/\\{id}.*", "");
        }

        boolean isAboutOne() {
            return path.contains("{");
        }
    }

    /** Starts the service. */
    protected abstract RunningService start(Path home, String... settings);

    /** What makes a new job, by the resource that it is posted to. */
    protected abstract Map<String, Multipart> submissions(TestClip clip);

    @BeforeAll
    @SuppressWarnings("NullAway.Init")
    void submit(@TempDir Path folder) throws IOException {
        service = start(
                folder.resolve("home"),
                Stream.concat(ofOwner.settings(0).stream(), ofStranger.settings(1).stream())
                        .toArray(String[]::new));
        Api anybody = new Api(service.uri(""), "/");
        owner = anybody.withKey(ofOwner.value());
        stranger = anybody.withKey(ofStranger.value());
        JsonNode contract = Yaml31.mapper()
                .readTree(new String(anybody.get("/v3/api-docs.yaml").body(), StandardCharsets.UTF_8));
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> endpoints.add(new Endpoint(method.toUpperCase(Locale.ROOT), path.getKey()))));
        TestClip clip = TestClip.in(folder);
        submissions(clip).forEach((resource, upload) -> {
            Api jobs = owner.of(resource);
            String done = jobs.accepted(upload);
            String cancelled = jobs.accepted(upload);
            jobs.send(jobs.request(resource + "/" + cancelled + "/cancel").POST(BodyPublishers.noBody()));
            owned.put(resource, List.of(jobs.finished(done), jobs.finished(cancelled)));
        });
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whateverIsAskedAboutAnothersJobIsAnsweredAsForOneThatNeverWas() {
        Random random = new Random(20261126);
        List<Endpoint> aboutOne = endpoints.stream()
                .filter(endpoint ->
                        endpoint.isAboutOne() && !endpoint.resource().equals(UPLOADS))
                .toList();
        assertThat(aboutOne).isNotEmpty();
        assertThat(aboutOne).allSatisfy(endpoint -> assertThat(owned).containsKey(endpoint.resource()));
        for (int i = 0; i < TRIES; i++) {
            // each endpoint is asked plainly first, and then again with whatever else a request can say
            Endpoint endpoint = aboutOne.get(i % aboutOne.size());
            boolean plain = i < aboutOne.size();
            List<tools.jackson.databind.JsonNode> jobs = jobsOf(plain ? endpoint.resource() : pick(random, owned));
            tools.jackson.databind.JsonNode job = jobs.get(random.nextInt(jobs.size()));
            String name = job.path("artifacts").path(0).path("name").asString("alpha-png16.zip");
            String method = plain ? endpoint.method() : pick(random, "GET", "HEAD", "POST", "DELETE", "PUT", "PATCH");
            String[] headers = plain ? new String[0] : headers(random, job);
            String theirs = job.path("id").asString();
            String nobodys = new UUID(
                            UUID.fromString(theirs).getMostSignificantBits(), random.nextLong() >>> 2 | 1L << 63)
                    .toString();
            String path = endpoint.path().replace("{name}", name).replace("{frame}", "0");
            assertThat(answer(method, path, theirs, headers))
                    .as("%s %s %s", method, path, List.of(headers))
                    .isEqualTo(answer(method, path, nobodys, headers));
        }
        owned.forEach((resource, jobs) -> jobs.forEach(before ->
                assertThat(owner.of(resource).job(before.path("id").asString())).isEqualTo(before)));
    }

    private List<tools.jackson.databind.JsonNode> jobsOf(String resource) {
        return owned.getOrDefault(resource, List.of());
    }

    private record Answer(int status, Map<String, List<String>> headers, String body) {}

    private Answer answer(String method, String path, String id, String[] headers) {
        var request = stranger.request(path.replace("{id}", id)).method(method, BodyPublishers.noBody());
        HttpResponse<byte[]> response = stranger.send(headers.length == 0 ? request : request.headers(headers));
        Map<String, List<String>> told = new TreeMap<>(response.headers().map());
        told.keySet().removeAll(BOOKKEEPING);
        assertThat(response.statusCode()).isBetween(400, 499);
        return new Answer(
                response.statusCode(), told, new String(response.body(), StandardCharsets.UTF_8).replace(id, "{id}"));
    }

    @Test
    void anotherTenantsUploadIsAnsweredAsOneThatNeverWas() {
        TusClient tus = new TusClient(service.uri(""));
        String theirs = tus.create(5, "X-API-Key", ofOwner.value())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String nobodys = UPLOADS + "/" + UUID.randomUUID();
        for (String method : List.of("HEAD", "PATCH", "DELETE")) {
            assertThat(uploadAnswer(tus, method, theirs, ofStranger))
                    .as(method)
                    .isEqualTo(uploadAnswer(tus, method, nobodys, ofStranger));
        }
        assertThat(tus.send("HEAD", theirs, new byte[0], "X-API-Key", ofOwner.value())
                        .statusCode())
                .isEqualTo(200);
    }

    private static Answer uploadAnswer(TusClient tus, String method, String path, TestKey key) {
        HttpResponse<byte[]> response = tus.send(
                method,
                path,
                new byte[method.equals("PATCH") ? 5 : 0],
                "X-API-Key",
                key.value(),
                "Upload-Offset",
                "0",
                "Content-Type",
                "application/offset+octet-stream");
        Map<String, List<String>> told = new TreeMap<>(response.headers().map());
        told.keySet().removeAll(BOOKKEEPING);
        String id = path.substring(path.lastIndexOf('/') + 1);
        return new Answer(
                response.statusCode(), told, new String(response.body(), StandardCharsets.UTF_8).replace(id, "{id}"));
    }

    private static String[] headers(Random random, tools.jackson.databind.JsonNode job) {
        String digest = job.path("artifacts")
                .path(0)
                .path("digest")
                .asString("sha-256:0")
                .substring(8);
        return switch (random.nextInt(6)) {
            case 0 -> new String[] {"Range", "bytes=0-0"};
            case 1 -> new String[] {"If-None-Match", "*"};
            case 2 -> new String[] {"If-None-Match", "\"" + digest + "\"", "If-Range", "\"" + digest + "\""};
            case 3 -> new String[] {"Last-Event-ID", "0", "Accept", "text/event-stream"};
            case 4 -> new String[] {"X-Mattebox-Tenant", "owner"};
            default -> new String[] {"Accept", "application/json"};
        };
    }

    private static String pick(Random random, Map<String, ?> map) {
        return List.copyOf(map.keySet()).get(random.nextInt(map.size()));
    }

    private static String pick(Random random, String... anyOf) {
        return anyOf[random.nextInt(anyOf.length)];
    }

    @Test
    void listsHaveTheCallersJobsOnly() {
        List<Endpoint> lists = endpoints.stream()
                .filter(endpoint -> endpoint.method().equals("GET") && owned.containsKey(endpoint.path()))
                .toList();
        assertThat(lists).hasSameSizeAs(owned.keySet());
        for (Endpoint list : lists) {
            String token = Api.json(owner.get(list.path() + "?pageSize=1"))
                    .path("nextPageToken")
                    .asString();
            for (String query : List.of("", "?state=SUCCEEDED", "?state=CANCELLED", "?pageToken=" + token)) {
                String seen = new String(stranger.get(list.path() + query).body(), StandardCharsets.UTF_8);
                jobsOf(list.path())
                        .forEach(job ->
                                assertThat(seen).doesNotContain(job.path("id").asString()));
            }
        }
    }

    @Test
    void anIdempotencyKeyMeansSomethingToItsTenantOnly(@TempDir Path folder) {
        Map<String, Multipart> same = submissions(TestClip.in(folder));
        Map<String, Multipart> other = submissions(TestClip.in(folder).ofFrames(2));
        same.forEach((resource, upload) -> {
            Multipart changed = Objects.requireNonNull(other.get(resource));
            String first = withKey(owner, resource, upload, 202);
            assertThat(withKey(owner, resource, upload, 202)).isEqualTo(first);
            withKey(owner, resource, changed, 422);
            assertThat(withKey(stranger, resource, changed, 202)).isNotEqualTo(first);
        });
    }

    private static String withKey(Api api, String resource, Multipart upload, int status) {
        HttpResponse<byte[]> response = api.send(
                Multipart.post(api.request(resource).header("Idempotency-Key", "the-same"), upload.publisher()));
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return Api.json(response).path("id").asString("");
    }

    @Test
    void thePlaceInTheQueueIsThatAmongTheCallersJobs(@TempDir Path folder) {
        submissions(TestClip.in(folder).ofFrames(60)).forEach((resource, upload) -> {
            List<String> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(owner.of(resource).accepted(upload));
            }
            String own = stranger.of(resource).accepted(upload);
            assertThat(stranger.of(resource).job(own).path("queuePosition").asInt(1))
                    .isEqualTo(1);
            waiting.forEach(id -> owner.send(owner.request(resource + "/" + id).DELETE()));
            stranger.send(stranger.request(resource + "/" + own).DELETE());
        });
    }
}
