package dev.mattebox.service.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real service as a process of its own, on a port of its own. */
public final class ServiceProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Such a process lives for seconds: the second compiler would take more time than it saves. */
    private static final List<String> STARTS_QUICKLY = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Map<String, String> AS_IN_THE_IMAGES = Map.of(
            "OMP_WAIT_POLICY", "PASSIVE",
            "GOMP_SPINCOUNT", "2000",
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "1000000000000");

    private final Process process;
    private final URI server;
    private final Path folder;

    private ServiceProcess(Process process, URI server, Path folder) {
        this.process = process;
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder where its folder and its log are
     * @param settings as {@code --name=value}
     */
    public static ServiceProcess start(Class<?> application, Path folder, String... settings)
            throws IOException, InterruptedException {
        return start(STARTS_QUICKLY, application, folder, settings);
    }

    /**
     * As above.
     *
     * @param javaOptions the options of its Java
     */
    public static ServiceProcess start(List<String> javaOptions, Class<?> application, Path folder, String... settings)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                application.getName(),
                "--server.port=" + port,
                "--mattebox.home=" + folder.resolve("home")));
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(AS_IN_THE_IMAGES);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
        ServiceProcess service = new ServiceProcess(process, URI.create("http://localhost:" + port), folder);
        service.awaitReady();
        return service;
    }

    /** Where it is. */
    public URI server() {
        return server;
    }

    /** Where its database and its files are. */
    public Path home() {
        return folder.resolve("home");
    }

    /** What it has written. */
    public Path log() {
        return folder.resolve("service.log");
    }

    /** Its identifier on this machine. */
    public long pid() {
        return process.pid();
    }

    /** False if it has ended, whatever ended it. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without warning. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("The service does not stop when it is asked to");
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest readiness = HttpRequest.newBuilder(server.resolve("/actuator/health/readiness"))
                .build();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try {
                if (http.send(readiness, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException notYetThere) {
                // it is still starting
            }
            Thread.sleep(100);
        }
        kill();
        throw new AssertionError("The service is not ready after " + PATIENCE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
