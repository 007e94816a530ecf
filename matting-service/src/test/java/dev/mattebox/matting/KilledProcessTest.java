package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.matting.testing.MqeServer;
import dev.mattebox.matting.testing.MqeServer.Fate;
import dev.mattebox.media.PngWriter;
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

    // many and large enough that a fast machine is still at them when it is asked how far it is
    private static final int FRAMES = 66;
    private static final int MARKED = 48;

    /** In bfloat16 where this machine has units for it; the other job is in float32. */
    private static final String EVERYTHING = """
            {"precision":"auto","warmup":0,"memory":{"everyFrames":2,"longTerm":true},
            "prompts":[{"frame":%d,"mask":"marked"}],"outputs":[{"kind":"alpha","format":"png16"},
            {"kind":"alpha","format":"exr"},{"kind":"foreground","format":"ffv1"},{"kind":"cutout","format":"prores4444"},
            {"kind":"cutout","format":"vp9"},{"kind":"composite","format":"h264","background":"sky"},
            {"kind":"contact-sheet","format":"png"}]}""".formatted(MARKED);

    private static final String JUDGED =
            "{\"quality\":true,\"precision\":\"float32\",\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}";

    @TempDir
    Path folder;

    /**
     * One story instead of a test for each place where a process can die, since what takes time is to start processes. The
     * job of every format is killed before it has closed a segment, in the middle of the way back, and in the middle of the
     * way forwards; the one behind it in the queue while it waits, and while it is evaluated.
     */
    @Test
    void jobsThatAreKilledAgainAndAgainGoOnAndGiveTheBytesOfUninterruptedRuns() throws Exception {
        Multipart everything = everything();
        Multipart judged = judged();
        try (MqeServer mqe = MqeServer.start()) {
            String[] settings = {
                "--mattebox.jobs.segment-frames=7",
                "--mattebox.jobs.progress-interval=10ms",
                "--mattebox.quality.url=" + mqe.url()
            };
            ServiceProcess service = start(settings);
            try {
                Api api = api(service);
                List<String> uninterrupted = digests(api.finished(api.accepted(everything)));
                JsonNode judgedAtOnce = api.finished(api.accepted(judged));
                mqe.evaluations(Fate.NEVER_ENDS);
                String id = api.accepted(everything);
                String waiting = api.accepted(judged);

                awaitRunning(api, id, "matting backwards", 2);
                service.kill();
                service = start(settings);
                awaitRunning(api(service), id, "matting backwards", 12);
                service.kill();
                service = start(settings);
                assertThat(api(service).job(waiting).path("state").asString()).isEqualTo("QUEUED");
                awaitRunning(api(service), id, "matting", 23);
                service.kill();
                service = start(settings);

                JsonNode finished = api(service).finished(id);
                assertThat(finished.path("state").asString()).isEqualTo("SUCCEEDED");
                assertThat(finished.path("attempt").asInt()).isEqualTo(4);
                assertThat(digests(finished)).hasSize(7).isEqualTo(uninterrupted);
                Path job = folder.resolve("home/matting/jobs").resolve(id);
                Await.until("the segments are gone", () -> !Files.exists(job.resolve("segments")));
                assertThat(job.toFile().list()).containsExactlyInAnyOrder("inputs", "attempt-4");

                Await.until(
                        "a second evaluation is asked for", () -> mqe.received().size() >= 2);
                service.kill();
                mqe.evaluations(Fate.SUCCEEDS);
                service = start(settings);
                assertSame(api(service).finished(waiting), judgedAtOnce);
                assertThat(mqe.received())
                        .as("both attempts asked for the same evaluation")
                        .extracting(MqeServer.Evaluation::key)
                        .containsExactly(
                                "matting-" + judgedAtOnce.path("id").asString() + "-quality",
                                "matting-" + waiting + "-quality");
                Await.until("no evaluation is left behind", () -> mqe.kept() == 0);
            } finally {
                service.kill();
            }
        }
    }

    private ServiceProcess start(String... settings) throws Exception {
        return ServiceProcess.start(MattingServiceApplication.class, folder, settings);
    }

    private static Api api(ServiceProcess service) {
        return new Api(service.server(), MattingService.RESOURCE);
    }

    private Multipart everything() {
        TestClip clip = TestClip.in(folder).ofSize(320, 128).ofFrames(FRAMES);
        Path mask = folder.resolve("marked.png");
        PngWriter.write(mask, clip.maskOf(MARKED));
        return new Multipart()
                .file("video", clip.zip())
                .file("marked", mask)
                .file("sky", clip.image())
                .text("options", EVERYTHING);
    }

    private Multipart judged() {
        TestClip clip = TestClip.in(folder);
        return new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", JUDGED);
    }

    private static void awaitRunning(Api api, String id, String stage, int frames) {
        Await.until(stage + " has done " + frames + " frames", () -> {
            JsonNode job = api.job(id);
            JsonNode progress = job.path("progress");
            return job.path("state").asString().equals("RUNNING")
                    && progress.path("stage").asString("").equals(stage)
                    && progress.path("framesDone").asInt() >= frames;
        });
    }

    private static void assertSame(JsonNode again, JsonNode uninterrupted) {
        assertThat(again.path("attempt").asInt()).isEqualTo(2);
        assertThat(digests(again)).hasSize(4).isEqualTo(digests(uninterrupted));
        assertThat(quality(again)).contains("AVAILABLE").isEqualTo(quality(uninterrupted));
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
