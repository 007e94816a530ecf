package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.media.PngWriter;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A matting with further masks is the matting that has all of them from the start. */
class RefineTest {

    private static final String OUTPUTS = "\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"},"
            + "{\"kind\":\"composite\",\"format\":\"h264\"},{\"kind\":\"contact-sheet\",\"format\":\"png\"}]";

    @TempDir
    static Path folder;

    private static RunningService running;
    private static Api api;
    private static TestClip clip;

    @BeforeAll
    static void start() {
        running = MattingService.start(folder.resolve("home"), "--mattebox.jobs.segment-frames=4");
        api = MattingService.api(running);
        clip = TestClip.in(folder).ofFrames(18);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void anotherMaskOfTheSameObject() {
        String first = matted("", new Prompt(0, 1, 0));
        assertSame(refined(first, new Prompt(10, 1, 9)), matted("", new Prompt(0, 1, 0), new Prompt(10, 1, 9)));
    }

    @Test
    void furtherMasksAgainAndAgainAndTheFirstMattingMayBeGone() {
        String first = matted("", new Prompt(0, 1, 0), new Prompt(3, 2, 5));
        String second = refined(first, new Prompt(13, 1, 9));
        api.send(api.request(MattingService.RESOURCE + "/" + first).DELETE());
        String third = refined(second, new Prompt(15, 2, 4));
        assertSame(
                third,
                matted("", new Prompt(0, 1, 0), new Prompt(3, 2, 5), new Prompt(13, 1, 9), new Prompt(15, 2, 4)));
        assertSame(
                refined(third, new Prompt(15, 2, 11)),
                matted("", new Prompt(0, 1, 0), new Prompt(3, 2, 5), new Prompt(13, 1, 9), new Prompt(15, 2, 11)));
    }

    @Test
    void anEarlierMaskMovesTheBeginningAndANewObjectComesToTheOthers() {
        String first = matted("", new Prompt(11, 1, 9));
        assertSame(
                refined(first, new Prompt(5, 1, 4), new Prompt(8, 2, 2)),
                matted("", new Prompt(11, 1, 9), new Prompt(5, 1, 4), new Prompt(8, 2, 2)));
    }

    @Test
    void backwardsAndOfAPartToo() {
        String options = "\"direction\":\"backward\",\"range\":{\"first\":2,\"last\":16},";
        String first = matted(options, new Prompt(16, 1, 9), new Prompt(12, 2, 3));
        assertSame(
                refined(first, new Prompt(7, 1, 4)),
                matted(options, new Prompt(16, 1, 9), new Prompt(12, 2, 3), new Prompt(7, 1, 4)));
    }

    @Test
    void whatHasNotSucceededOrIsNotThereCannotBeRefined() {
        Path broken = folder.resolve("broken.zip");
        String id = matted("", new Prompt(0, 1, 0));
        assertThat(broken).doesNotExist();
        assertThat(refine("019aa7c2-5e1f-7a40-9c35-1f0be3a9d2c4", new Prompt(1, 1, 1))
                        .statusCode())
                .isEqualTo(404);
        assertThat(refine(id, new Prompt(99, 1, 1)).statusCode()).isEqualTo(422);
        assertThat(refine(id).statusCode()).isEqualTo(422);

        String cancelled =
                Api.json(api.submit(upload("", new Prompt(0, 1, 0)))).path("id").asString();
        api.send(api.request(MattingService.RESOURCE + "/" + cancelled + "/cancel")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        if (api.finished(cancelled).path("state").asString().equals("CANCELLED")) {
            HttpResponse<byte[]> refused = refine(cancelled, new Prompt(1, 1, 1));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("/problems/not-refinable");
        }
    }

    @Test
    void whatIsKeptForItIsNoArtifactAndGoesWithTheMatting() throws Exception {
        String id = matted("", new Prompt(0, 1, 0));
        assertThat(api.job(id).path("artifacts").findValuesAsString("name"))
                .containsExactly("alpha-png16.zip", "composite-h264.mp4", "contact-sheet-png.png");
        Path job = folder.resolve("home/matting/jobs").resolve(id);
        List<String> kept =
                new ArrayList<>(List.of(job.resolve("attempt-1").toFile().list()));
        assertThat(kept).contains("alphas-0-3.zip", "alphas-16-17.zip", "state-15.safetensors");
        assertThat(api.get(MattingService.RESOURCE + "/" + id + "/artifacts/state-15.safetensors")
                        .statusCode())
                .isEqualTo(404);
        api.send(api.request(MattingService.RESOURCE + "/" + id).DELETE());
        assertThat(Files.exists(job)).isFalse();
    }

    /** The disc of one frame as the mask of an object in another. */
    private record Prompt(int frame, int object, int disc) {

        String json() {
            return "{\"frame\":%d,\"objectId\":%d,\"mask\":\"m%d-%d\"}".formatted(frame, object, frame, object);
        }

        Multipart addTo(Multipart upload) {
            Path file = folder.resolve("disc-" + disc + ".png");
            PngWriter.write(file, clip.maskOf(disc));
            return upload.file("m" + frame + "-" + object, file);
        }
    }

    private static Multipart upload(String options, Prompt... prompts) {
        Multipart upload = new Multipart()
                .file("video", clip.mp4())
                .text("options", "{" + OUTPUTS + "," + options + json(prompts) + "}");
        for (Prompt prompt : prompts) {
            prompt.addTo(upload);
        }
        return upload;
    }

    private static String json(Prompt... prompts) {
        List<String> all = new ArrayList<>();
        for (Prompt prompt : prompts) {
            all.add(prompt.json());
        }
        return "\"prompts\":[" + String.join(",", all) + "]";
    }

    private static String matted(String options, Prompt... prompts) {
        return succeeded(api.submit(upload(options, prompts)));
    }

    private static HttpResponse<byte[]> refine(String id, Prompt... prompts) {
        Multipart upload = new Multipart().text("options", "{" + json(prompts) + "}");
        for (Prompt prompt : prompts) {
            prompt.addTo(upload);
        }
        return api.send(
                Multipart.post(api.request(MattingService.RESOURCE + "/" + id + "/refine"), upload.publisher()));
    }

    private static String refined(String id, Prompt... prompts) {
        return succeeded(refine(id, prompts));
    }

    private static String succeeded(HttpResponse<byte[]> accepted) {
        assertThat(accepted.statusCode())
                .as(new String(accepted.body(), StandardCharsets.UTF_8))
                .isEqualTo(202);
        String id = Api.json(accepted).path("id").asString();
        JsonNode job = api.finished(id);
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        return id;
    }

    private static void assertSame(String actual, String expected) {
        assertThat(digests(actual)).isNotEmpty().isEqualTo(digests(expected));
    }

    private static List<String> digests(String id) {
        List<String> digests = new ArrayList<>();
        api.job(id)
                .path("artifacts")
                .forEach(file -> digests.add(
                        file.path("name").asString() + " " + file.path("digest").asString()));
        return digests;
    }
}
