package dev.mattebox.matting.scale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL server on port 5432 that other machines reach, with the databases {@code matting} and {@code mqe}. Argument: a folder. */
public final class Database {

    private Database() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).resolve("postgresql");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(5432)
                .setServerConfig("listen_addresses", "*")
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .start();
        Files.writeString(folder.resolve("pg_hba.conf"), "host all all 10.0.0.0/8 trust\n", StandardOpenOption.APPEND);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
            for (String database : List.of("matting", "mqe")) {
                statement.execute("create database " + database);
            }
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
