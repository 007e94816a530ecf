package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.ServiceProcess;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The service as a process of its own, killed without warning. */
class KilledProcessTest {

    @TempDir
    Path folder;

    @Test
    void evaluationsAndFusionsSurviveAKillAndGiveTheBytesOfAnUninterruptedRun() throws Exception {
        TestClip clip = TestClip.in(folder).ofFrames(60);
        Multipart evaluation = new Multipart()
                .file("video", clip.zip())
                .file("alpha", clip.damagedAlpha())
                .file("mask", clip.mask());
        Multipart fusion = new Multipart()
                .file("video", clip.zip())
                .file("alphaA", clip.damagedAlpha())
                .file("alphaB", clip.alpha());
        JsonNode uninterrupted;
        String running;
        String waiting;

        ServiceProcess first = ServiceProcess.start(MqeServiceApplication.class, folder);
        try {
            Api evaluations = new Api(first.server(), MqeService.EVALUATIONS);
            uninterrupted = evaluations.finished(evaluations.accepted(evaluation));
            running = evaluations.accepted(evaluation);
            waiting = new Api(first.server(), MqeService.FUSIONS).accepted(fusion);
            Await.until("some frames are judged", () -> framesDone(evaluations.job(running)) >= 5);
            assertThat(evaluations.job(running).path("state").asString()).isEqualTo("RUNNING");
        } finally {
            first.kill();
        }

        ServiceProcess second = ServiceProcess.start(MqeServiceApplication.class, folder);
        try {
            JsonNode resumed = new Api(second.server(), MqeService.EVALUATIONS).finished(running);
            assertThat(resumed.path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(resumed.path("attempt").asInt()).isEqualTo(2);
            assertThat(digests(resumed)).hasSize(3).isEqualTo(digests(uninterrupted));
            assertThat(resumed.path("quality")).isEqualTo(uninterrupted.path("quality"));
            JsonNode fused = new Api(second.server(), MqeService.FUSIONS).finished(waiting);
            assertThat(fused.path("state").asString()).isEqualTo("SUCCEEDED");
        } finally {
            second.stop();
        }
    }

    private static int framesDone(JsonNode job) {
        return job.path("progress").path("framesDone").asInt();
    }

    private static List<String> digests(JsonNode job) {
        List<String> digests = new ArrayList<>();
        job.path("artifacts").forEach(file -> digests.add(file.path("digest").asString()));
        return digests;
    }
}
