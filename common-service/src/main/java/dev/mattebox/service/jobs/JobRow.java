package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads a {@link Job} from its row. */
final class JobRow implements RowMapper<Job> {

    private final JsonMapper json;

    JobRow(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Job mapRow(ResultSet row, int index) throws SQLException {
        String problem = row.getString("problem");
        return new Job(
                new JobId(row.getString("id")),
                row.getString("kind"),
                row.getString("tenant"),
                JobState.valueOf(row.getString("state")),
                row.getString("options"),
                JobPriority.ofRank(row.getInt("priority")),
                row.getInt("attempt"),
                new JobProgress(
                        row.getString("stage"),
                        row.getLong("frames_done"),
                        row.getObject("frames_total", Long.class),
                        row.getObject("frames_per_second", Double.class),
                        row.getObject("eta_seconds", Double.class)),
                row.getString("result"),
                problem == null ? null : json.readValue(problem, Problem.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
