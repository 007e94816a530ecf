package dev.mattebox.service.probe;

import dev.mattebox.media.MediaLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker, as the service sees it. For one thread at a time. */
final class ProbeProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeProcess.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int TOLD_OF_ERRORS = 2000;
    private static final int SIGNALS = 128;

    private final JsonMapper json = new JsonMapper();
    private final Process process;
    private final Path folder;
    private final ScheduledExecutorService guards;

    private ProbeProcess(Process process, Path folder, ScheduledExecutorService guards) {
        this.process = process;
        this.folder = folder;
        this.guards = guards;
    }

    /**
     * Starts a worker and waits until it can be asked.
     *
     * @throws IllegalStateException if there is none
     */
    static ProbeProcess start(ProbeCommand command, MediaLimits limits, ScheduledExecutorService guards) {
        Path folder;
        ProbeProcess started;
        try {
            folder = Files.createTempDirectory("mattebox-probe-").toAbsolutePath();
            started = new ProbeProcess(command.in(folder, limits).start(), folder, guards);
        } catch (IOException e) {
            throw new UncheckedIOException("No process can be started that looks at files", e);
        }
        try {
            started.awaitReady();
        } catch (EndedException e) {
            String errors = started.errors();
            started.close();
            throw new IllegalStateException(
                    "The process that looks at files does not start: it " + e.getMessage() + ". " + errors, e);
        }
        return started;
    }

    private void awaitReady() throws EndedException {
        String first = readLine(START);
        if (!first.equals(ProbeWorker.READY)) {
            throw new EndedException("says " + first);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has it answer a line.
     *
     * @throws EndedException if it ended instead of answering, was ended because it took longer than this, or answered
     *     nonsense
     */
    <T> T ask(String line, Class<T> kind, Duration atMost) throws EndedException {
        tell(line);
        String answer = readLine(atMost);
        try {
            return json.readValue(answer, kind);
        } catch (JacksonException e) {
            throw EndedException.nonsense();
        }
    }

    /** Has it look; throws as {@link #ask} does. */
    LookAnswer ask(LookRequest request, Duration atMost) throws EndedException {
        return ask(json.writeValueAsString(request), LookAnswer.class, atMost);
    }

    /** Says what is not answered. */
    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            LOG.debug("The process that looks at files is gone", gone);
        }
    }

    private String readLine(Duration atMost) throws EndedException {
        return read(atMost, answers -> {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = answers.read(); next != '\n'; next = answers.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                if (line.size() == LONGEST_ANSWER) {
                    throw new EndedException("answered without end");
                }
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8);
        });
    }

    /** The bytes that follow an answer; throws as {@link #ask} does. */
    byte[] readBytes(int count, Duration atMost) throws EndedException {
        return read(atMost, answers -> {
            byte[] bytes = answers.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        });
    }

    /** What reads something of the answers. */
    private interface Reading<T> {
        T from(InputStream answers) throws IOException, EndedException;
    }

    private <T> T read(Duration atMost, Reading<T> reading) throws EndedException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> guard = guards.schedule(
                () -> {
                    late.set(true);
                    process.destroyForcibly();
                },
                atMost.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return reading.from(process.getInputStream());
        } catch (IOException e) {
            throw ended(late.get(), atMost);
        } finally {
            guard.cancel(false);
        }
    }

    private EndedException ended(boolean late, Duration atMost) {
        if (late) {
            return new EndedException("took longer than " + atMost.toMillis() / 1000.0 + " s");
        }
        int status = status();
        return new EndedException(
                status > SIGNALS ? "was ended by signal " + (status - SIGNALS) : "ended with status " + status);
    }

    // its output has ended, so it is about to
    private int status() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (!process.waitFor(1, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                    } else {
                        return process.exitValue();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The last that it complained of. */
    String errors() {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("errors").toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TOLD_OF_ERRORS));
            byte[] last = new byte[(int) Math.min(TOLD_OF_ERRORS, file.length())];
            file.readFully(last);
            return new String(last, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it, and deletes what it wrote. */
    @Override
    public void close() {
        process.destroyForcibly();
        status();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("The folder {} of a process that looked at files stays", folder, e);
        }
    }

    /** It is there no more; the message goes on after "it". */
    static final class EndedException extends Exception {

        private static final long serialVersionUID = 1L;

        EndedException(String how) {
            super(how);
        }

        static EndedException nonsense() {
            return new EndedException("answered nonsense");
        }
    }
}
