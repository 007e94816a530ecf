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
        TestClip clip = TestClip.in(folder).ofFrames(80);
        Multipart evaluation = new Multipart()
                .file("video", clip.zip())
                .file("alpha", clip.damagedAlpha())
                .file("mask", clip.mask());
        Multipart fusion = new Multipart()
                .file("video", clip.zip())
                .file("alphaA", clip.damagedAlpha())
                .file("alphaB", clip.alpha());
        JsonNode evaluated;
        JsonNode fused;
        String evaluating;
        String fusing;

        ServiceProcess first = start();
        try {
            Api evaluations = new Api(first.server(), MqeService.EVALUATIONS);
            Api fusions = new Api(first.server(), MqeService.FUSIONS);
            evaluated = evaluations.finished(evaluations.accepted(evaluation));
            fused = fusions.finished(fusions.accepted(fusion));
            fusing = fusions.accepted(fusion);
            evaluating = evaluations.accepted(evaluation);
            Await.until(
                    "some frames of both are done",
                    () -> framesDone(fusions.job(fusing)) >= 2 && framesDone(evaluations.job(evaluating)) >= 2);
            assertThat(fusions.job(fusing).path("state").asString()).isEqualTo("RUNNING");
            assertThat(evaluations.job(evaluating).path("state").asString()).isEqualTo("RUNNING");
        } finally {
            first.kill();
        }

        ServiceProcess second = start();
        try {
            JsonNode evaluatedAgain = again(new Api(second.server(), MqeService.EVALUATIONS), evaluating);
            assertThat(digests(evaluatedAgain)).hasSize(3).isEqualTo(digests(evaluated));
            assertThat(evaluatedAgain.path("quality")).isEqualTo(evaluated.path("quality"));
            JsonNode fusedAgain = again(new Api(second.server(), MqeService.FUSIONS), fusing);
            assertThat(digests(fusedAgain)).hasSize(4).isEqualTo(digests(fused));
            assertThat(fusedAgain.path("fusion")).isEqualTo(fused.path("fusion"));
        } finally {
            second.stop();
        }
    }

    private ServiceProcess start() throws Exception {
        return ServiceProcess.start(
                MqeServiceApplication.class, folder, "--mattebox.workers=2", "--mattebox.jobs.progress-interval=20ms");
    }

    private static JsonNode again(Api jobs, String id) {
        JsonNode job = jobs.finished(id);
        assertThat(job.path("state").asString()).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.path("attempt").asInt()).isEqualTo(2);
        return job;
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
