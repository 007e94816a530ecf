package dev.mattebox.service.probe;

import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The program of a worker: reads requests, one a line, and answers each with a line, until its input ends, which it does
 * when the service ends in whatever way. It holds no data but the file that it looks at.
 */
final class ProbeWorker {

    /** The first line, once it can be asked. */
    static final String READY = "ready";

    private static final long NOBODY_WAITS = Long.MAX_VALUE;
    private static final int GIVEN_UP = 70;

    private ProbeWorker() {}

    /**
     * Works.
     *
     * @param arguments the class of the {@link LookTask}; and the milliseconds after which it ends itself at a look, should
     *     the service be gone that would end it earlier
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        PrintStream answers = System.out;
        System.setOut(System.err);
        LookTask task =
                (LookTask) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        task.prepare();
        AtomicLong deadline = new AtomicLong(NOBODY_WAITS);
        endAt(deadline);
        try {
            answer(task, answers, Duration.ofMillis(Long.parseLong(arguments[1])), deadline);
        } finally {
            FileSystemUtils.deleteRecursively(Path.of(System.getProperty("java.io.tmpdir")));
        }
    }

    private static void answer(LookTask task, PrintStream answers, Duration atMost, AtomicLong deadline)
            throws IOException {
        JsonMapper json = new JsonMapper();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say(answers, READY);
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            deadline.set(System.nanoTime() + atMost.toNanos());
            say(answers, json.writeValueAsString(look(task, json.readValue(line, LookRequest.class))));
            deadline.set(NOBODY_WAITS);
            // it waits now, and pictures of the last look need not
            System.gc();
        }
    }

    private static LookAnswer look(LookTask task, LookRequest request) {
        try {
            return task.look(request);
        } catch (RuntimeException e) {
            return LookAnswer.failed(LookAnswer.Kind.DEFECT, new IllegalStateException(e.toString(), e));
        }
    }

    private static void say(PrintStream answers, String line) throws IOException {
        answers.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        answers.flush();
    }

    private static void endAt(AtomicLong deadline) {
        Thread guard = new Thread(
                () -> {
                    while (true) {
                        long last = deadline.get();
                        if (last != NOBODY_WAITS && System.nanoTime() - last > 0) {
                            Runtime.getRuntime().halt(GIVEN_UP);
                        }
                        try {
                            Thread.sleep(1000);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "guard");
        guard.setDaemon(true);
        guard.start();
    }
}
