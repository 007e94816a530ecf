package dev.mattebox.matting.chaos;

import dev.mattebox.matting.MattingServiceApplication;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Postgres;
import dev.mattebox.service.testing.S3Server;
import dev.mattebox.service.testing.ServiceProcess;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Replicas of the matting-service as processes of their own, on one PostgreSQL and one S3 server. */
final class Replicas implements AutoCloseable {

    private final Path folder;
    private final Postgres postgres;
    private final S3Server s3;
    private final String[] database;
    private final String[] settings;
    private final List<ServiceProcess> processes = new ArrayList<>();

    /**
     * Starts the stores, and no replica yet.
     *
     * @param more settings of all replicas, as {@code --name=value}
     */
    Replicas(String... more) throws IOException {
        this.folder = Files.createTempDirectory("mattebox-chaos");
        this.postgres = new Postgres();
        this.s3 = new S3Server(Files.createDirectory(folder.resolve("s3")));
        this.database = postgres.settings("chaos");
        this.settings =
                Stream.of(database, s3.settings(), more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    Path folder() {
        return folder;
    }

    Postgres postgres() {
        return postgres;
    }

    S3Server s3() {
        return s3;
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(database[0].substring("--spring.datasource.url=".length()), "postgres", "");
    }

    /** Starts another one; it is ready then. */
    void add(String... own) throws IOException, InterruptedException {
        processes.add(start(processes.size(), own));
    }

    private ServiceProcess start(int replica, String... own) throws IOException, InterruptedException {
        return ServiceProcess.start(
                MattingServiceApplication.class,
                Files.createDirectories(home(replica)),
                Stream.of(settings, own).flatMap(Arrays::stream).toArray(String[]::new));
    }

    ServiceProcess process(int replica) {
        return processes.get(replica);
    }

    Api api(int replica) {
        return new Api(processes.get(replica).server(), MattingService.RESOURCE);
    }

    /** Starts a replica that has ended again. */
    void restart(int replica) throws IOException, InterruptedException {
        processes.set(replica, start(replica));
    }

    private Path home(int replica) {
        return folder.resolve("replica-" + replica);
    }

    /** The files that replicas keep beside the store: there are none while no job runs. */
    List<Path> localFiles() {
        List<Path> files = new ArrayList<>();
        for (int replica = 0; replica < processes.size(); replica++) {
            Path service = home(replica).resolve("home/matting");
            try (Stream<Path> found = Files.walk(service)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> !file.equals(service.resolve("lock")))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Names and digests of what a job has made. */
    static List<String> digests(JsonNode matting) {
        List<String> digests = new ArrayList<>();
        matting.path("artifacts")
                .forEach(file -> digests.add(
                        file.path("name").asString() + " " + file.path("digest").asString()));
        return digests;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (ServiceProcess process : processes) {
            process.kill();
        }
        s3.close();
        postgres.close();
    }
}
