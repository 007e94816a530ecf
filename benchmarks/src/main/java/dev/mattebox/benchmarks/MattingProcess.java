package dev.mattebox.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The matting-service as its users run it: its jar in a process of its own. */
final class MattingProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final MattingClient client;

    private MattingProcess(Process process, URI server) {
        this.process = process;
        this.client = new MattingClient(server);
    }

    /**
     * Starts it and waits until its models are loaded.
     *
     * @param options which service, and how
     * @param folder where its home and its log are
     * @param settings as {@code --name=value}
     */
    static MattingProcess start(ProcessOptions options, Path folder, List<String> settings) {
        try {
            int port = freePort();
            Path log = folder.resolve("matting-service.log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options.java());
            command.addAll(List.of(
                    "-jar",
                    options.jar().toString(),
                    "--server.port=" + port,
                    "--mattebox.home=" + folder.resolve("home")));
            command.addAll(settings);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(options.environment());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            MattingProcess service = new MattingProcess(process, URI.create("http://localhost:" + port));
            try {
                service.client.awaitReady(PATIENCE, () -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The matting-service has ended; its log is " + log);
                    }
                });
            } catch (RuntimeException e) {
                service.close();
                throw e;
            }
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("The matting-service cannot be started from " + options.jar(), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    MattingClient client() {
        return client;
    }

    /** What it has computed on all cores. */
    double processorMilliseconds() {
        return ProcessorTime.milliseconds(process);
    }

    ProcessMemory memory() {
        return ProcessMemory.of(process);
    }

    /** Asks it to end and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
