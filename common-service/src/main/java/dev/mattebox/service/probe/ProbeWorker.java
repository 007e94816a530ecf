package dev.mattebox.service.probe;

import org.jspecify.annotations.Nullable;
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
 * when the service ends in whatever way. It holds no data but the file that it has open.
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
        Lines lines = new Lines(requests, atMost, deadline);
        say(answers, READY);
        for (String line = lines.next(); line != null; line = lines.next()) {
            LookRequest request = json.readValue(line, LookRequest.class);
            try (OpenFile file = task.open(request)) {
                say(answers, json.writeValueAsString(new LookAnswer(file.info().orElse(null), null)));
                if (request.stays()) {
                    read(file, lines, answers, json);
                }
            } catch (RuntimeException e) {
                say(answers, json.writeValueAsString(LookAnswer.failed(e)));
            }
            lines.waiting();
            // and pictures of the last look need not
            System.gc();
        }
    }

    private static void read(OpenFile file, Lines commands, PrintStream answers, JsonMapper json) throws IOException {
        for (String line = commands.next(); line != null; line = commands.next()) {
            ReadCommand command = ReadCommand.parse(line);
            if (command.kind() == ReadCommand.Kind.CLOSE) {
                return;
            }
            OpenFile.Frame frame = frame(file, command);
            write(answers, json.writeValueAsString(frame.answer()));
            frame.writeTo(answers);
            answers.flush();
        }
    }

    private static OpenFile.Frame frame(OpenFile file, ReadCommand command) {
        try {
            return file.read(command);
        } catch (RuntimeException e) {
            return SentFrame.failed(e);
        }
    }

    /** What it is asked, and by when each must be answered. */
    private record Lines(BufferedReader requests, Duration atMost, AtomicLong deadline) {

        void waiting() {
            deadline.set(NOBODY_WAITS);
        }

        @Nullable
        String next() throws IOException {
            waiting();
            String line = requests.readLine();
            deadline.set(System.nanoTime() + atMost.toNanos());
            return line;
        }
    }

    private static void write(PrintStream answers, String line) throws IOException {
        answers.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void say(PrintStream answers, String line) throws IOException {
        write(answers, line);
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
