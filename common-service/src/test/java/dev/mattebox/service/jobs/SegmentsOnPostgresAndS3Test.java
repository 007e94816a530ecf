package dev.mattebox.service.jobs;

import dev.mattebox.service.testing.Postgres;
import dev.mattebox.service.testing.S3Server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Work in segments as it is in production. */
class SegmentsOnPostgresAndS3Test extends SegmentsContract {

    @SuppressWarnings("NullAway.Init")
    private Postgres postgres;

    @SuppressWarnings("NullAway.Init")
    private S3Server s3;

    @Override
    String[] settings(Path folder) {
        postgres = new Postgres();
        s3 = new S3Server(folder);
        return Stream.concat(Stream.of(postgres.settings("segments")), Stream.of(s3.settings()))
                .toArray(String[]::new);
    }

    @Override
    void stopServers() throws IOException {
        s3.close();
        postgres.close();
    }
}
