package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.Fuzzer;
import dev.mattebox.service.testing.ServiceProcess;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Whatever is sent, the answer is a problem that names the cause, and nothing is left of it. {@code ./fuzz} sends more:
 * {@code fuzz.inputs} requests, those of {@code fuzz.seed}.
 */
class FuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);

    @Test
    void spoiltRequestsAreRefusedAndTheServiceLivesOn(@TempDir Path folder) throws IOException, InterruptedException {
        TestClip clip = TestClip.in(folder).ofFrames(3);
        ServiceProcess service = ServiceProcess.start(
                MqeServiceApplication.class,
                folder,
                "--mattebox.uploads.max-file-size=3MB",
                "--mattebox.uploads.max-request-size=6MB",
                "--mattebox.limits.max-pixels-per-frame=307200",
                "--mattebox.limits.max-frames=500");
        try {
            Fuzzer.Report report = new Fuzzer(service, target(clip), Long.getLong("fuzz.seed", 6))
                    .run(Integer.getInteger("fuzz.inputs", 150));
            LOG.info("Answers: {}", report.answers());
            assertThat(report.findings()).isEmpty();
        } finally {
            service.kill();
        }
    }

    private static Fuzzer.Target target(TestClip clip) {
        return new Fuzzer.Target(
                "mqe",
                "/v1/evaluations",
                Map.of("video", clip.zip(), "alpha", clip.alpha(), "mask", clip.masks()),
                "{\"outputs\":[{\"kind\":\"scores\",\"format\":\"json\"}]}",
                List.of(clip.mp4(), clip.alphaMovie(), clip.mask(), clip.image()));
    }
}
