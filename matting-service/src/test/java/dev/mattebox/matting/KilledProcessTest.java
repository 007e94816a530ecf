package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.MqeServer;
import dev.mattebox.matting.testing.MqeServer.Fate;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.ServiceProcess;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The service as a process of its own, killed without warning. */
class KilledProcessTest {

    private static final String EVERYTHING = """
            {"warmup":0,"memory":{"everyFrames":2,"longTerm":true},"outputs":[{"kind":"alpha","format":"png16"},
            {"kind":"alpha","format":"exr"},{"kind":"foreground","format":"ffv1"},{"kind":"cutout","format":"prores4444"},
            {"kind":"cutout","format":"vp9"},{"kind":"composite","format":"h264","background":"#336699"},
            {"kind":"contact-sheet","format":"png"}]}""";
    private static final String SHORT_SEGMENTS = "--mattebox.jobs.segment-frames=7";
    private static final String ALPHA = "\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]";

    @TempDir
    Path folder;

    @Test
    void jobsSurviveAKillAndGiveTheBytesOfAnUninterruptedRun() throws Exception {
        Multipart upload = upload(60, "{" + ALPHA + "}");
        List<String> uninterrupted;
        String running;
        String waiting;

        ServiceProcess first = ServiceProcess.start(MattingServiceApplication.class, folder);
        try {
            Api api = new Api(first.server(), MattingService.RESOURCE);
            uninterrupted = digests(api.finished(api.accepted(upload)));
            running = api.accepted(upload);
            waiting = api.accepted(upload);
            awaitFrames(api, running);
        } finally {
            first.kill();
        }

        ServiceProcess second = ServiceProcess.start(MattingServiceApplication.class, folder);
        try {
            Api api = new Api(second.server(), MattingService.RESOURCE);
            JsonNode resumed = api.finished(running);
            assertThat(resumed.path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(resumed.path("attempt").asInt()).isEqualTo(2);
            assertThat(digests(resumed)).isEqualTo(uninterrupted);
            assertThat(digests(api.finished(waiting))).isEqualTo(uninterrupted);
        } finally {
            second.stop();
        }
    }

    @Test
    void aJobThatIsKilledAgainAndAgainGoesOnAndGivesTheBytesOfAnUninterruptedRunInEveryFormat() throws Exception {
        Multipart upload = upload(60, EVERYTHING);
        ServiceProcess service = ServiceProcess.start(MattingServiceApplication.class, folder, SHORT_SEGMENTS);
        List<String> uninterrupted;
        String id;
        try {
            Api api = new Api(service.server(), MattingService.RESOURCE);
            uninterrupted = digests(api.finished(api.accepted(upload)));
            id = api.accepted(upload);
            for (int segment = 1; segment <= 4; segment++) {
                int frames = 7 * segment + 2;
                Api current = new Api(service.server(), MattingService.RESOURCE);
                Await.until(
                        frames + " frames are done",
                        () -> current.job(id)
                                        .path("progress")
                                        .path("framesDone")
                                        .asInt()
                                >= frames);
                assertThat(current.job(id).path("state").asString()).isEqualTo("RUNNING");
                service.kill();
                service = ServiceProcess.start(MattingServiceApplication.class, folder, SHORT_SEGMENTS);
            }
            JsonNode finished = new Api(service.server(), MattingService.RESOURCE).finished(id);
            assertThat(finished.path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(finished.path("attempt").asInt()).isEqualTo(5);
            assertThat(digests(finished)).hasSize(7).isEqualTo(uninterrupted);
            Path job = folder.resolve("home/matting/jobs").resolve(id);
            Await.until("the segments are gone", () -> !Files.exists(job.resolve("segments")));
            assertThat(job.toFile().list()).containsExactlyInAnyOrder("inputs", "attempt-5");
        } finally {
            service.kill();
        }
    }

    @Test
    void aJobThatIsKilledWhileItIsEvaluatedGivesTheBytesOfAnUninterruptedRun() throws Exception {
        Multipart upload = upload(5, "{\"quality\":true," + ALPHA + "}");
        try (MqeServer mqe = MqeServer.start()) {
            String setting = "--mattebox.quality.url=" + mqe.url();
            JsonNode uninterrupted;
            String killed;

            ServiceProcess first = ServiceProcess.start(MattingServiceApplication.class, folder, setting);
            try {
                Api api = new Api(first.server(), MattingService.RESOURCE);
                uninterrupted = api.finished(api.accepted(upload));
                mqe.evaluations(Fate.NEVER_ENDS);
                killed = api.accepted(upload);
                awaitEvaluations(mqe, 2);
            } finally {
                first.kill();
            }

            mqe.evaluations(Fate.SUCCEEDS);
            ServiceProcess second = ServiceProcess.start(MattingServiceApplication.class, folder, setting);
            try {
                JsonNode again = new Api(second.server(), MattingService.RESOURCE).finished(killed);
                assertThat(again.path("attempt").asInt()).isEqualTo(2);
                assertThat(digests(again)).hasSize(4).isEqualTo(digests(uninterrupted));
                assertThat(quality(again)).contains("AVAILABLE").isEqualTo(quality(uninterrupted));
                assertThat(mqe.received())
                        .as("both attempts asked for the same evaluation")
                        .extracting(MqeServer.Evaluation::key)
                        .containsExactly(
                                "matting-" + uninterrupted.path("id").asString() + "-quality",
                                "matting-" + killed + "-quality");
                Await.until("no evaluation is left behind", () -> mqe.kept() == 0);
            } finally {
                second.stop();
            }
        }
    }

    private Multipart upload(int frames, String options) {
        TestClip clip = TestClip.in(folder).ofFrames(frames);
        return new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", options);
    }

    private static void awaitFrames(Api api, String id) {
        Await.until(
                "five frames are done",
                () -> api.job(id).path("progress").path("framesDone").asInt() >= 5);
        assertThat(api.job(id).path("state").asString()).isEqualTo("RUNNING");
    }

    private static void awaitEvaluations(MqeServer mqe, int count) {
        Await.until(count + " evaluations are asked for", () -> mqe.received().size() >= count);
    }

    private static List<String> digests(JsonNode matting) {
        List<String> digests = new ArrayList<>();
        matting.path("artifacts")
                .forEach(file -> digests.add(
                        file.path("name").asString() + " " + file.path("digest").asString()));
        return digests;
    }

    private static String quality(JsonNode matting) {
        return matting.path("quality").toString().replace(matting.path("id").asString(), "the matting");
    }
}
