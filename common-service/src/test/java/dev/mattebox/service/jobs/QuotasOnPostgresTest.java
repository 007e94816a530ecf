package dev.mattebox.service.jobs;

import dev.mattebox.service.testing.Postgres;

import java.io.IOException;

class QuotasOnPostgresTest extends QuotasContract {

    private final Postgres postgres = new Postgres();

    @Override
    String[] database() {
        return postgres.settings("quotas");
    }

    @Override
    void stopDatabase() throws IOException {
        postgres.close();
    }
}
