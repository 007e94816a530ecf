package dev.mattebox.service.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** A real PostgreSQL server of the test's own. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Set<String> databases = new HashSet<>();

    public Postgres() {
        try {
            server = EmbeddedPostgres.builder().start();
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

    @Override
    public void close() throws IOException {
        server.close();
    }
}
