package dev.mattebox.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.helm.CustomResources.ScaledObject;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The question that KEDA asks the database, on the tables as the services make them. */
class QueueQueryTest {

    private static final Path MIGRATIONS =
            Path.of("..", "common-service", "src", "main", "resources", "db", "migration");
    private static final List<String> STATES =
            List.of("QUEUED", "QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED", "EXPIRED");

    @Test
    void itCountsTheJobsThatWaitAndThoseThatRun() throws SQLException, IOException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:mem:queue;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
                Statement statement = database.createStatement()) {
            for (String migration : migrations()) {
                statement.execute(migration);
            }
            for (int i = 0; i < STATES.size(); i++) {
                statement.execute("""
                        insert into jobs (id, kind, state, options, attempt, handed_back, frames_done, created_at, version)
                        values ('%d', 'matting', '%s', '{}', 0, 0, 0, now(), 0)""".formatted(i, STATES.get(i)));
            }
            for (ScaledObject scaled : Chart.render("external-stores").of(ScaledObject.class)) {
                String query = scaled.spec().triggers().get(0).metadata().query();
                try (ResultSet answer = statement.executeQuery(query)) {
                    assertThat(answer.next()).isTrue();
                    assertThat(answer.getInt(1)).isEqualTo(3);
                }
            }
        }
    }

    private static List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().map(QueueQueryTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
