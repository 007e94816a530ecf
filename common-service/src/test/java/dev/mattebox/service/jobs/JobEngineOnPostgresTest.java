package dev.mattebox.service.jobs;

import dev.mattebox.service.testing.Postgres;

import java.io.IOException;
import java.util.stream.Stream;

/** The job engine on a real PostgreSQL. */
class JobEngineOnPostgresTest extends JobEngineContract {

    private final Postgres postgres = new Postgres();

    @Override
    String[] database() {
        return postgres.settings("main");
    }

    @Override
    String[] separate(String[] settings) {
        return Stream.concat(Stream.of(settings).skip(database().length), Stream.of(postgres.settings("separate")))
                .toArray(String[]::new);
    }

    @Override
    void stopDatabase() throws IOException {
        postgres.close();
    }
}
