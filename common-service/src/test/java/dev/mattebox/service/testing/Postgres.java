package dev.mattebox.service.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A real PostgreSQL server of the test's own. It can be stopped and started again, and keeps its databases. */
public final class Postgres implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Set<String> databases = new HashSet<>();
    private EmbeddedPostgres server;

    public Postgres() {
        try {
            folder = Files.createTempDirectory("mattebox-postgres");
            port = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = started();
    }

    private EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    /** The settings of a service that uses this database, which is made if it is not there. */
    public String[] settings(String database) {
        if (databases.add(database)) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException e) {
                throw new IllegalStateException("The database " + database + " cannot be made", e);
            }
        }
        return new String[] {
            "--spring.datasource.url=" + server.getJdbcUrl("postgres", database),
            "--spring.datasource.username=postgres"
        };
    }

    /** Has it answer no more, and refuse whoever connects. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }

    /** Has it answer again. */
    public void start() {
        server = started();
    }

    /** Has it answer no more, and keep whoever asks waiting. */
    public void freeze() {
        signal("-STOP");
    }

    /** Has it go on where it was frozen. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
            for (ProcessHandle one :
                    Stream.concat(Stream.of(process), process.descendants()).toList()) {
                new ProcessBuilder("kill", signal, String.valueOf(one.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
