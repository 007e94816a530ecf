package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files at which FFmpeg hangs or crashes are refused, and the service goes on. */
class ProbeTest {

    private static RunningService service;
    private static Api api;
    private static Path jobs;
    private static TestClip clip;

    @BeforeAll
    static void start(@TempDir Path home, @TempDir Path folder) {
        service = RunningService.start(
                MattingServiceApplication.class,
                home,
                "--mattebox.media.probe-timeout=10s",
                "--mattebox.media.probe-task=dev.mattebox.service.probe.ScriptedLook");
        api = new Api(service.uri(""), "/v1/mattings");
        jobs = home.resolve("matting").resolve("jobs");
        clip = TestClip.in(folder).ofFrames(2);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aVideoAtWhichFfmpegHangsIsRefusedAndTheServiceAnswersAfterwards() throws IOException {
        refused(
                new Multipart().bytes("video", bytes("please hang")).file("mask", clip.mask()),
                "took longer than 10.0 s");
        aGoodClipIsMatted();
    }

    @Test
    void aVideoAtWhichFfmpegCrashesIsRefusedAndTheServiceAnswersAfterwards() throws IOException {
        for (String crash : List.of("please halt", "please crash", "please be killed")) {
            refused(new Multipart().bytes("video", bytes(crash)).file("mask", clip.mask()), "ended");
            aGoodClipIsMatted();
        }
    }

    @Test
    void aMaskAtWhichFfmpegCrashesIsRefusedToo() throws IOException {
        refused(
                new Multipart().file("video", clip.mp4()).bytes("mask", bytes("please halt")),
                "The mask cannot be read: ");
        aGoodClipIsMatted();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(Multipart upload, String reason) throws IOException {
        List<Path> before = stored();
        HttpResponse<byte[]> response = api.submit(upload);
        JsonNode problem = Api.json(response);
        assertThat(response.statusCode()).as("%s", problem).isEqualTo(415);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/unreadable-media");
        assertThat(problem.path("detail").asString()).contains("cannot be read", reason, "Convert it");
        assertThat(stored()).isEqualTo(before);
    }

    private static List<Path> stored() throws IOException {
        try (Stream<Path> folders = Files.list(jobs)) {
            return folders.sorted().toList();
        }
    }

    private static void aGoodClipIsMatted() {
        String id = api.accepted(new Multipart()
                .file("video", clip.mp4())
                .file("mask", clip.mask())
                .text("options", "{\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}"));
        assertThat(api.finished(id).path("state").asString()).isEqualTo("SUCCEEDED");
    }
}
