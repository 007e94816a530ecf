package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.client.cli.Services.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list of clips against the real matting-service. */
class BatchCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ITEM = """
            {"id": "%s", "video": "clip.zip", "mask": "%s", \
            "options": {"warmup": 0, "outputs": [{"kind": "alpha", "format": "png16"}]}}
            """;

    @TempDir
    static Path folder;

    private static Services services;
    private static String good;
    private static String wrongSize;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        services = Services.startMatting(folder);
        new ServerReadiness(RestClient.create(services.matting())).await(Duration.ofMinutes(2));
        Services.clip(folder);
        good = Services.mask(folder, 64, 48).getFileName().toString();
        wrongSize = Services.mask(folder, 32, 24).getFileName().toString();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        services.close();
    }

    @Test
    void aListIsDoneOnceAndOnlyWhatIsMissingIsFetchedAgain() throws IOException {
        Path list = list(ITEM.formatted("one", good), ITEM.formatted("two", good), ITEM.formatted("three", good));
        Path out = folder.resolve("all");
        int before = jobs();
        Result first = batch(list, out, "--parallel", "2");
        assertThat(first.exitCode()).as(first.errors()).isZero();
        assertThat(first.output()).contains("3 of 3 clips").contains("[3/3]").contains("3 succeeded, 0 failed");
        assertThat(report(out, "report.jsonl")).hasSize(3).allSatisfy(line -> {
            assertThat(line.path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(line.path("frames").asInt()).isEqualTo(Services.FRAMES);
        });
        byte[] alpha = Files.readAllBytes(out.resolve("two/alpha-png16.zip"));
        Files.delete(out.resolve("two/alpha-png16.zip"));
        Result second = batch(list, out);
        assertThat(second.exitCode()).isZero();
        assertThat(out.resolve("two/alpha-png16.zip")).hasBinaryContent(alpha);
        assertThat(jobs() - before).isEqualTo(3);
    }

    @Test
    void theAnswerThatWasLostMakesNoSecondJob() throws IOException {
        Path list = list(ITEM.formatted("lost", good));
        Path out = folder.resolve("lost-answer");
        assertThat(batch(list, out).exitCode()).isZero();
        int before = jobs();
        Path note = out.resolve("lost/mattebox-batch.json");
        JsonNode known = JSON.readTree(note);
        Files.writeString(
                note,
                JSON.writeValueAsString(new BatchNote(
                        known.path("wanted").asString(),
                        known.path("idempotencyKey").asString(),
                        null,
                        null)));
        assertThat(batch(list, out).exitCode()).isZero();
        assertThat(jobs()).isEqualTo(before);
        assertThat(JSON.readTree(note).path("job")).isEqualTo(known.path("job"));
    }

    @Test
    void aClipThatIsRefusedIsReportedAndTheOthersAreDone() throws IOException {
        Path list = list(ITEM.formatted("bad", wrongSize), ITEM.formatted("fine", good));
        Path out = folder.resolve("mixed");
        Result result = batch(list, out);
        assertThat(result.exitCode()).isEqualTo(BatchCommand.SOME_FAILED);
        assertThat(report(out, "report.jsonl"))
                .extracting(line -> line.path("state").asString())
                .containsExactly("FAILED", "SUCCEEDED");
        assertThat(report(out, "report.jsonl").get(0).path("problem").asString())
                .contains("32x24");
        Result again = batch(list, out);
        assertThat(again.exitCode()).isEqualTo(BatchCommand.SOME_FAILED);
        assertThat(report(out, "report.jsonl").get(0).path("seconds").asDouble())
                .isZero();
    }

    @Test
    void shardsShareAListAndEachReportsItsOwn() throws IOException {
        Path list = list(ITEM.formatted("s0", good), ITEM.formatted("s1", good), ITEM.formatted("s2", good));
        Path out = folder.resolve("shards");
        assertThat(batch(list, out, "--shard", "0/2").output()).contains("2 of 3 clips");
        assertThat(batch(list, out, "--shard", "1/2").output()).contains("1 of 3 clips");
        assertThat(report(out, "report-0.jsonl"))
                .extracting(line -> line.path("id").asString())
                .containsExactly("s0", "s2");
        assertThat(report(out, "report-1.jsonl"))
                .extracting(line -> line.path("id").asString())
                .containsExactly("s1");
    }

    @Test
    void largeFilesGoInPieces() throws IOException {
        Path list = list(ITEM.formatted("pieces", good));
        Result result = batch(list, folder.resolve("in-pieces"), "--resumable-above", "0");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).contains("clip.zip: 1 of 1 MB uploaded");
    }

    @Test
    void aServerThatIsAwayLeavesTheListUnfinished() throws IOException {
        Path out = folder.resolve("away");
        Result result = Services.mattebox(
                "batch",
                list(ITEM.formatted("one", good)).toString(),
                "--out=" + out,
                "--patience=1",
                "--server=http://localhost:" + Services.freePort());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(report(out, "report.jsonl").get(0).path("state").asString()).isEqualTo("UNFINISHED");
        assertThat(report(out, "report.jsonl").get(0).path("problem").asString())
                .contains("cannot be reached");
    }

    private static Path list(String... items) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "clips", ".jsonl"), String.join("", items));
    }

    private static Result batch(Path list, Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("batch", list.toString(), "--out=" + out, "--server=" + services.matting()));
        arguments.addAll(List.of(more));
        return Services.mattebox(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> report(Path out, String name) throws IOException {
        return Files.readAllLines(out.resolve(name)).stream()
                .map(JSON::readTree)
                .toList();
    }

    private static int jobs() {
        return Objects.requireNonNull(RestClient.create(services.matting())
                        .get()
                        .uri("/v1/mattings?pageSize=100")
                        .retrieve()
                        .body(JsonNode.class))
                .path("mattings")
                .size();
    }
}
