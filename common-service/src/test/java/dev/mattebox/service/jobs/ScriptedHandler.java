package dev.mattebox.service.jobs;

import dev.mattebox.service.testing.Await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A kind of job of which each test says what it does. */
final class ScriptedHandler implements JobHandler {

    static final String KIND = "scripted";

    /** What a job does. */
    interface Script {
        List<ProducedFile> run(JobRun run) throws Exception;
    }

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    /** Has jobs with these options do this. */
    void when(String options, Script script) {
        scripts.put(options, script);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ProducedFile> run(JobRun run) throws Exception {
        Await.until("there is a script", () -> scripts.containsKey(run.job().options()));
        return Objects.requireNonNull(scripts.get(run.job().options())).run(run);
    }

    /** Writes one file with this text. */
    static Script writing(String text) {
        return run -> write(run, text);
    }

    static List<ProducedFile> write(JobRun run, String text) throws IOException {
        Files.writeString(run.workFile("result.txt"), text);
        return List.of(new ProducedFile("result.txt", "result", "text", "text/plain"));
    }

    /** Says that it has begun, then makes frames until it is stopped or released. */
    static Script untilReleased(CountDownLatch begun, CountDownLatch released) {
        return run -> {
            begun.countDown();
            long frame = 0;
            do {
                run.progress("working", frame++, null);
            } while (!released.await(1, java.util.concurrent.TimeUnit.MILLISECONDS));
            return write(run, "released");
        };
    }
}
