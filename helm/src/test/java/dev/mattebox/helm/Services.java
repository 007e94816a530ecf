package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Both services as the pods of the chart start them, with its configuration, its variables and a Secret made as the notes
 * say; only ports and folders are other ones.
 */
final class Services implements AutoCloseable {

    static final Path MATTING = Path.of("..", "matting-service", "target", "matting-service.jar");
    static final Path MQE = Path.of("..", "mqe-service", "target", "mqe-service.jar");
    private static final Path CLIENT = Path.of("..", "client", "target", "mattebox.jar");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;
    private final Manifests chart;
    private final Map<String, Process> processes = new HashMap<>();
    private final Map<String, Address> addresses = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> keys = new HashMap<>();

    /** Where a service is called, and where it is looked after. */
    record Address(String api, String management) {}

    /** How a command ended and what it said. */
    record Result(int exitCode, String output) {}

    private Services(Path folder, Manifests chart) {
        this.folder = folder;
        this.chart = chart;
    }

    static Services start(Path folder, Manifests chart) throws IOException, InterruptedException {
        Services services = new Services(folder, chart);
        try {
            services.makeSecret();
            services.start("mqe", MQE);
            services.start("matting", MATTING);
            services.awaitReady("mqe");
            services.awaitReady("matting");
            return services;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError failure) {
            services.close();
            throw failure;
        }
    }

    Address address(String service) {
        return Objects.requireNonNull(addresses.get(service));
    }

    /** The key of somebody who calls. */
    String clientKey() {
        return Objects.requireNonNull(keys.get("client-key"));
    }

    /** What the service has written to its output until now. */
    List<String> log(String service) throws IOException {
        return Files.readAllLines(folder.resolve(service + ".log"));
    }

    /** Runs the {@code mattebox} command, as somebody who has the key. */
    Result mattebox(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", CLIENT.toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "mattebox", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("MATTEBOX_API_KEY", keys.getOrDefault("client-key", ""));
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As NOTES.txt says: application.yaml with the keys that are known, and two of the keys themselves. */
    private void makeSecret() throws IOException, InterruptedException {
        assertThat(CLIENT).as("the command; build it first: mvn package").exists();
        ArrayNode known = YAML.createArrayNode();
        keys.put("client-key", makeKey(known, "--name", "studio", "--tenant", "studio"));
        keys.put("service-key", makeKey(known, "--name", "matting-service", "--service"));
        Path secret = Files.createDirectories(folder.resolve("keys")).resolve("application.yaml");
        Files.writeString(
                secret, YAML.writeValueAsString(Map.of("mattebox", Map.of("security", Map.of("api-keys", known)))));
    }

    private String makeKey(ArrayNode known, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("key"));
        arguments.addAll(List.of(options));
        Result made = mattebox(arguments);
        assertThat(made.exitCode()).as(made.output()).isZero();
        String[] parts = made.output().split("For the configuration of the service:", 2);
        YAML.readTree(parts[1]).at("/mattebox/security/api-keys").forEach(known::add);
        return parts[0].strip().lines().reduce((first, last) -> last).orElseThrow();
    }

    private void start(String service, Path jar) throws IOException {
        assertThat(jar).as("a service's jar; build it first: mvn package").exists();
        String name = Chart.FULL_NAME + "-" + service;
        Path configuration = Files.createDirectories(folder.resolve(service + "-config"));
        YAML.writeValue(configuration.resolve("application.yaml"), chart.configuration(name));
        Address address = new Address("http://localhost:" + freePort(), "http://localhost:" + freePort());
        addresses.put(service, address);
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx1g",
                "-jar",
                jar.toString(),
                "--server.port=" + URI.create(address.api()).getPort(),
                "--management.server.port=" + URI.create(address.management()).getPort(),
                "--mattebox.home=" + folder.resolve(service + "-home")));
        if (service.equals("matting")) {
            command.add("--mattebox.quality.url=" + address("mqe").api());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(service + ".log").toFile());
        Container container = container(service);
        for (EnvVar variable : container.getEnv()) {
            builder.environment().put(variable.getName(), value(variable, configuration));
        }
        processes.put(service, builder.start());
    }

    private String value(EnvVar variable, Path configuration) {
        if (variable.getValueFrom() != null) {
            return keys.getOrDefault(variable.getValueFrom().getSecretKeyRef().getKey(), "");
        }
        return variable.getValue()
                .replace("/etc/mattebox/config/", configuration + "/")
                .replace("/etc/mattebox/keys/", folder.resolve("keys") + "/");
    }

    /** The container of a service, as the chart has it. */
    Container container(String service) {
        return chart.named(Deployment.class, Chart.FULL_NAME + "-" + service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private void awaitReady(String service) throws IOException, InterruptedException {
        String path = container(service).getReadinessProbe().getHttpGet().getPath();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(address(service).management() + path)) {
            assertThat(Objects.requireNonNull(processes.get(service)).isAlive())
                    .as(() -> "The %s-service ended: %s".formatted(service, lastLines(service)))
                    .isTrue();
            assertThat(System.nanoTime())
                    .as(() -> "The %s-service is not ready: %s".formatted(service, lastLines(service)))
                    .isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private boolean isReady(String url) throws InterruptedException {
        try {
            return get(url).statusCode() == 200;
        } catch (IOException notYetThere) {
            return false;
        }
    }

    private String lastLines(String service) {
        try {
            List<String> lines = log(service);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes.values()) {
            process.destroy();
            process.waitFor();
        }
    }
}
