package dev.mattebox.service.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.PlainService;
import dev.mattebox.service.testing.Postgres;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.S3Server;
import dev.mattebox.service.testing.TusClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Uploads in pieces where several processes share a database and a store. */
class SharedUploadsTest {

    private static final String UPLOADS = "/v1/uploads/";

    @TempDir
    static Path folder;

    private static Postgres postgres;
    private static S3Server s3;
    private static RunningService one;
    private static RunningService other;
    private static TusClient toOne;
    private static TusClient toOther;

    @BeforeAll
    static void start() throws IOException {
        postgres = new Postgres();
        s3 = new S3Server(Files.createDirectories(folder.resolve("s3")));
        String[] settings = Stream.of(postgres.settings("uploads"), s3.settings(), new String[] {
                    "--mattebox.uploads.resumable.sweep-interval=100ms"
                })
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        one = PlainService.start(folder.resolve("one"), settings);
        other = PlainService.start(folder.resolve("other"), settings);
        toOne = new TusClient(one.uri(""));
        toOther = new TusClient(other.uri(""));
    }

    @AfterAll
    static void stop() throws IOException {
        one.close();
        other.close();
        s3.close();
        postgres.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(6).nextBytes(bytes);
        return bytes;
    }

    private static List<String> parts(String path) {
        return s3.keys().stream()
                .filter(key -> key.contains("/uploads/" + path.substring(UPLOADS.length()) + "/"))
                .toList();
    }

    private static byte[] bytes(RunningService service, String path) throws IOException {
        Path place = folder.resolve("copy");
        UploadId id = UploadId.parse(path).orElseThrow();
        Path file = service.bean(ResumableUploads.class).look(id, place);
        try {
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static List<Path> localFiles(String home) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(home))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    @Test
    void anyProcessGoesOnWithAnUploadAndHasItsBytes() throws IOException {
        byte[] bytes = random(20 << 20);
        String path = toOne.created(bytes.length);
        assertThat(toOne.append(path, 0, Arrays.copyOf(bytes, 9 << 20)).statusCode())
                .isEqualTo(204);
        try (Socket half =
                toOther.begin(path, 9 << 20, bytes.length - (9 << 20), Arrays.copyOfRange(bytes, 9 << 20, 12 << 20))) {
            assertThat(half.isConnected()).isTrue();
        }
        Await.until("what came before the connection broke is known", () -> toOne.offset(path) == 12 << 20);
        toOne.append(path, 12 << 20, Arrays.copyOfRange(bytes, 12 << 20, bytes.length));
        assertThat(toOther.offset(path)).isEqualTo(bytes.length);
        assertThat(bytes(one, path)).isEqualTo(bytes);
        assertThat(bytes(other, path)).isEqualTo(bytes);
        assertThat(localFiles("one")).isEmpty();
        assertThat(localFiles("other")).isEmpty();
        assertThat(toOther.send("DELETE", path, new byte[0]).statusCode()).isEqualTo(204);
        assertThat(toOne.head(path).statusCode()).isEqualTo(404);
        assertThat(parts(path)).isEmpty();
    }

    @Test
    void ofTwoProcessesThatGoOnAtTheSamePlaceOneIsHeard() throws IOException {
        byte[] theirs = "what one is sent".getBytes(StandardCharsets.US_ASCII);
        byte[] ours = "what other hears".getBytes(StandardCharsets.US_ASCII);
        String path = toOne.created(ours.length);
        try (Socket slow = toOne.occupy(path, 0, theirs.length, Arrays.copyOf(theirs, 5))) {
            assertThat(toOther.append(path, 0, ours).statusCode()).isEqualTo(204);
            slow.getOutputStream().write(theirs, 5, theirs.length - 5);
            slow.setSoTimeout(60_000);
            InputStream answer = slow.getInputStream();
            assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 423");
        }
        assertThat(bytes(one, path)).isEqualTo(ours);
        assertThat(parts(path)).hasSize(1);
    }

    @Test
    void anUploadThatGrowsWhileItIsLookedAtIsThere() {
        String path = toOne.created(30_000);
        UploadId id = UploadId.parse(path).orElseThrow();
        UploadBytes kept = other.bean(UploadBytes.class);
        toOne.append(path, 0, random(10_000));
        Instant expiry = Instant.now().plusSeconds(60);
        ResumableUpload before = new ResumableUpload(id, 30_000, 10_000, null, expiry);
        toOne.append(path, 10_000, random(10_000));
        assertThat(kept.has(before)).isTrue();
        assertThat(kept.has(new ResumableUpload(id, 30_000, 20_001, null, expiry)))
                .isFalse();
    }

    @Test
    void whatExpiresIsDeletedAndWhatBelongsToNothingToo() {
        String path = toOne.uploaded(random(1000));
        String orphan = "tests/plain/uploads/5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55/part";
        s3.overwrite(orphan, "left by a process that died");
        other.bean(JdbcClient.class)
                .sql("update uploads set expires_at = timestamp '2026-01-01 00:00:00+00' where id = :id")
                .param("id", path.substring(UPLOADS.length()))
                .update();
        Await.until("both are gone", () -> parts(path).isEmpty() && !s3.keys().contains(orphan));
    }

    @Test
    void aPartThatIsGoneEndsTheUploadAndNotTheService() {
        String path = toOne.uploaded(random(1000));
        s3.overwrite(parts(path).get(0), "something else");
        UploadId id = UploadId.parse(path).orElseThrow();
        assertThatThrownBy(() -> one.bean(ResumableUploads.class).look(id, folder.resolve("damaged")))
                .hasMessageContaining("gone");
        assertThat(folder.resolve("damaged")).doesNotExist();
    }
}
