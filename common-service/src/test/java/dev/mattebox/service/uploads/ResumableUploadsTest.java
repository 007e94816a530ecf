package dev.mattebox.service.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.PlainService;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.ServiceProcess;
import dev.mattebox.service.testing.TusClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Uploads that come in pieces, over real HTTP: whole, interrupted, killed, expired and hostile. */
class ResumableUploadsTest {

    private static final String UPLOADS = "/v1/uploads";
    private static final byte[] NOTHING = {};
    private static final byte[] TEXT = "what is uploaded".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static RunningService service;
    private static TusClient tus;
    private static Api api;

    @BeforeAll
    static void start() {
        service = PlainService.start(
                folder.resolve("home"),
                "--mattebox.uploads.resumable.max-size=64MB",
                "--mattebox.uploads.resumable.max-open=40",
                "--mattebox.uploads.resumable.sweep-interval=50ms");
        tus = new TusClient(service.uri(""));
        api = new Api(service.uri(""), UPLOADS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Path file(String path) {
        return folder.resolve("home/plain/resumable-uploads").resolve(path.substring(UPLOADS.length() + 1));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(6).nextBytes(bytes);
        return bytes;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String problem(HttpResponse<byte[]> response) {
        return Api.json(response).path("type").asString().replace("/problems/", "");
    }

    @Test
    void itSaysWhatItCanDo() {
        HttpResponse<byte[]> response = api.send(api.request(UPLOADS).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(header(response, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(header(response, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(header(response, "Tus-Extension").split(","))
                .containsExactlyInAnyOrder("creation", "creation-with-upload", "checksum", "expiration", "termination");
        assertThat(header(response, "Tus-Max-Size")).isEqualTo(String.valueOf(64L << 20));
        assertThat(header(response, "Tus-Checksum-Algorithm")).isEqualTo("sha1,sha256");
    }

    @Test
    void aFileThatComesInPiecesIsWhole() {
        byte[] bytes = random(100_000);
        HttpResponse<byte[]> created = tus.create(bytes.length, "Upload-Metadata", "filename Y2xpcC5tcDQ=,private");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Upload-Offset")).isEqualTo("0");
        String path = header(created, "Location");
        HttpResponse<byte[]> first = tus.append(path, 0, Arrays.copyOf(bytes, 40_000));
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(header(first, "Upload-Offset")).isEqualTo("40000");
        HttpResponse<byte[]> head = tus.head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Upload-Offset")).isEqualTo("40000");
        assertThat(header(head, "Upload-Length")).isEqualTo("100000");
        assertThat(header(head, "Upload-Metadata")).isEqualTo("filename Y2xpcC5tcDQ=,private");
        assertThat(header(head, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(head, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(header(head, "Upload-Expires")).endsWith("GMT");
        HttpResponse<byte[]> second = tus.append(path, 40_000, Arrays.copyOfRange(bytes, 40_000, 100_000));
        assertThat(header(second, "Upload-Offset")).isEqualTo("100000");
        assertThat(file(path)).hasBinaryContent(bytes);
    }

    @Test
    void theFirstBytesMayComeWithTheCreation() {
        HttpResponse<byte[]> created = tus.send(
                "POST",
                UPLOADS,
                TEXT,
                "Upload-Length",
                String.valueOf(TEXT.length),
                "Content-Type",
                "application/offset+octet-stream");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Upload-Offset")).isEqualTo(String.valueOf(TEXT.length));
        assertThat(file(header(created, "Location"))).hasBinaryContent(TEXT);
    }

    @Test
    void bytesThatCameBeforeTheConnectionBrokeAreKept() throws IOException {
        byte[] bytes = random(300_000);
        String path = tus.created(bytes.length);
        tus.begin(path, 0, bytes.length, Arrays.copyOf(bytes, 100_000)).close();
        Await.until("the bytes are known", () -> tus.offset(path) == 100_000);
        byte[] rest = Arrays.copyOfRange(bytes, 100_000, bytes.length);
        Await.until(
                "the broken request has let go and the rest is taken",
                () -> tus.append(path, 100_000, rest).statusCode() == 204);
        assertThat(file(path)).hasBinaryContent(bytes);
    }

    @Test
    void bytesWithAChecksumAreKeptWholeOrNotAtAll() throws Exception {
        String path = tus.created(TEXT.length);
        HttpResponse<byte[]> wrong = tus.append(path, 0, TEXT, "Upload-Checksum", checksum("sha1", random(9)));
        assertThat(wrong.statusCode()).isEqualTo(460);
        assertThat(problem(wrong)).isEqualTo("upload-checksum-mismatch");
        assertThat(tus.offset(path)).isZero();
        try (Socket half =
                tus.begin(path, 0, TEXT.length, Arrays.copyOf(TEXT, 5), "Upload-Checksum: " + checksum("sha1", TEXT))) {
            assertThat(half.isConnected()).isTrue();
        }
        Await.until("the upload is free", () -> {
            int status = tus.append(path, 0, TEXT, "Upload-Checksum", checksum("sha256", TEXT))
                    .statusCode();
            return status == 204;
        });
        assertThat(file(path)).hasBinaryContent(TEXT);
    }

    private static String checksum(String algorithm, byte[] bytes) {
        try {
            String name = algorithm.equals("sha1") ? "SHA-1" : "SHA-256";
            return algorithm + " "
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance(name).digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneRequestAtATimeChangesAnUpload() throws IOException {
        String path = tus.created(TEXT.length);
        try (Socket first = tus.occupy(path, 0, TEXT.length, Arrays.copyOf(TEXT, 1))) {
            HttpResponse<byte[]> locked = tus.send("DELETE", path, NOTHING);
            assertThat(problem(locked)).isEqualTo("upload-locked");
            assertThat(header(locked, "Retry-After")).isEqualTo("1");
            first.getOutputStream().write(TEXT, 1, TEXT.length - 1);
            Await.until("the first request is done", () -> tus.offset(path) == TEXT.length);
        }
        assertThat(file(path)).hasBinaryContent(TEXT);
    }

    @Test
    void aDeletedUploadIsGone() {
        String path = tus.uploaded(TEXT);
        HttpResponse<byte[]> deleted = tus.send("DELETE", path, NOTHING);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(header(deleted, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(tus.head(path).statusCode()).isEqualTo(404);
        assertThat(tus.append(path, 0, TEXT).statusCode()).isEqualTo(404);
        assertThat(file(path)).doesNotExist();
    }

    @Test
    void aMethodMayComeInAHeader() {
        String path = tus.created(TEXT.length);
        HttpResponse<byte[]> appended = tus.send(
                "POST",
                path,
                TEXT,
                "X-HTTP-Method-Override",
                "PATCH",
                "Upload-Offset",
                "0",
                "Content-Type",
                "application/offset+octet-stream");
        assertThat(appended.statusCode()).isEqualTo(204);
        assertThat(tus.send("POST", path, NOTHING, "X-HTTP-Method-Override", "DELETE")
                        .statusCode())
                .isEqualTo(204);
        assertThat(tus.head(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whatExpiresIsDeletedAndWhatBelongsToNothingToo() throws IOException {
        String path = tus.uploaded(TEXT);
        service.bean(JdbcClient.class)
                .sql("update uploads set expires_at = timestamp '2026-01-01 00:00:00+00' where id = :id")
                .param("id", path.substring(UPLOADS.length() + 1))
                .update();
        assertThat(tus.head(path).statusCode()).isEqualTo(404);
        Path orphan = Files.write(file(UPLOADS + "/" + UUID.randomUUID()), TEXT);
        Await.until("both files are gone", () -> !Files.exists(file(path)) && !Files.exists(orphan));
    }

    @Test
    void anUploadLivesOnWithEveryUse() {
        String path = tus.created(TEXT.length);
        JdbcClient jdbc = service.bean(JdbcClient.class);
        String id = path.substring(UPLOADS.length() + 1);
        jdbc.sql("update uploads set expires_at = timestamp '2040-01-01 00:00:00+00' where id = :id")
                .param("id", id)
                .update();
        assertThat(header(tus.head(path), "Upload-Expires")).contains("2040");
        assertThat(header(tus.append(path, 0, TEXT), "Upload-Expires"))
                .isNotEmpty()
                .doesNotContain("2040");
    }

    @Test
    void aRequestWithoutTheVersionIsRefused() {
        HttpResponse<byte[]> without = api.send(api.request(UPLOADS).POST(BodyPublishers.noBody()));
        assertThat(without.statusCode()).isEqualTo(412);
        assertThat(header(without, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(header(without, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(problem(without)).isEqualTo("tus-version-unsupported");
        HttpRequest.Builder old = api.request(UPLOADS).header("Tus-Resumable", "0.2.2");
        assertThat(api.send(old.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                   | ''                        | 400 | Upload-Length is missing
            -1                   | ''                        | 400 | digits
            1e3                  | ''                        | 400 | digits
            0x10                 | ''                        | 400 | digits
            99999999999999999999 | ''                        | 400 | digits
            999999999999999999   | ''                        | 413 | may have
            67108865             | ''                        | 413 | may have 67108864
            1                    | filename !!!              | 400 | not Base64
            1                    | a YQ==,a Yg==             | 400 | twice
            1                    | ,                         | 400 | key
            """)
    void creationsThatMakeNoSenseAreRefused(String length, String metadata, int status, String detail) {
        String[] headers = java.util.stream.Stream.of(
                        List.of("Upload-Length", length), List.of("Upload-Metadata", metadata))
                .filter(pair -> !pair.get(1).isEmpty())
                .flatMap(List::stream)
                .toArray(String[]::new);
        HttpResponse<byte[]> response = tus.send("POST", UPLOADS, NOTHING, headers);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Api.json(response).path("detail").asString()).contains(detail);
    }

    @Test
    void metadataIsBounded() {
        assertThat(tus.create(1, "Upload-Metadata", "a " + "YWFh".repeat(1100)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            0                   | application/octet-stream        | none         | 415 | offset+octet-stream
            0                   | not a type                      | none         | 415 | offset+octet-stream
            7                   | application/offset+octet-stream | none         | 409 | has 0 bytes
            -5                  | application/offset+octet-stream | none         | 400 | digits
            9223372036854775808 | application/offset+octet-stream | none         | 400 | digits
            0                   | application/offset+octet-stream | md5 YQ==     | 400 | sha1,sha256
            0                   | application/offset+octet-stream | sha1         | 400 | sha1,sha256
            0                   | application/offset+octet-stream | sha1 YQ==    | 400 | has 1 bytes
            0                   | application/offset+octet-stream | sha1 %%%     | 400 | not Base64
            """)
    void piecesThatMakeNoSenseAreRefused(String offset, String type, String checksum, int status, String detail) {
        String path = tus.created(TEXT.length);
        String[] headers = {"Upload-Offset", offset, "Content-Type", type, "Upload-Checksum", checksum};
        HttpResponse<byte[]> response =
                tus.send("PATCH", path, TEXT, checksum == null ? Arrays.copyOf(headers, 4) : headers);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Api.json(response).path("detail").asString()).contains(detail);
        assertThat(tus.offset(path)).isZero();
        tus.send("DELETE", path, NOTHING);
    }

    @Test
    void moreThanWasPromisedIsNotTaken() {
        String path = tus.created(3);
        assertThat(tus.append(path, 0, TEXT).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> chunked = api.send(api.request(path)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(TEXT))));
        assertThat(chunked.statusCode()).isEqualTo(400);
        assertThat(tus.offset(path)).isZero();
        assertThat(file(path)).isEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/uploads/5b1c3f0e-8a43-4d5f-9f0e-0c7d3c1f2a55",
        "/v1/uploads/..%2f..%2fdatabase",
        "/v1/uploads/%2e%2e",
        "/v1/uploads/x"
    })
    void whatIsNoUploadIsNotFound(String path) {
        assertThat(tus.head(path).statusCode()).isIn(400, 404);
        assertThat(tus.append(path, 0, TEXT).statusCode()).isIn(400, 404);
    }

    @Test
    void uploadsAreBoundedInNumber() {
        service.bean(JdbcClient.class).sql("delete from uploads").update();
        for (int i = 0; i < 40; i++) {
            tus.created(1);
        }
        HttpResponse<byte[]> response = tus.create(1);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(problem(response)).isEqualTo("too-many-uploads");
        assertThat(header(response, "Retry-After")).isNotEmpty();
        service.bean(JdbcClient.class).sql("delete from uploads").update();
    }

    @Test
    void whatIsPromisedToOthersIsNotPromisedTwice() throws IOException {
        Path home = folder.resolve("full");
        Files.createDirectories(home);
        long free = Files.getFileStore(home).getUsableSpace();
        try (RunningService full = PlainService.start(home, "--mattebox.uploads.resumable.max-size=" + free + "B")) {
            TusClient client = new TusClient(full.uri(""));
            String first = client.created(free / 3);
            client.created(free / 3);
            HttpResponse<byte[]> response = client.create(free / 2);
            assertThat(response.statusCode()).isEqualTo(507);
            assertThat(problem(response)).isEqualTo("insufficient-storage");
            client.send("DELETE", first, NOTHING);
            assertThat(client.create(free / 3).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aKilledServiceGoesOnWithAnUploadWhereItWas() throws Exception {
        byte[] bytes = random(30 << 20);
        Path place = Files.createDirectories(folder.resolve("killed"));
        ServiceProcess first = PlainService.process(place);
        String path;
        try {
            TusClient client = new TusClient(first.server());
            path = client.created(bytes.length);
            try (Socket half = client.begin(path, 0, bytes.length, Arrays.copyOf(bytes, 20 << 20))) {
                Await.until("two thirds are known", () -> client.offset(path) >= 16 << 20);
                first.kill();
                assertThat(half.isConnected()).isTrue();
            }
        } finally {
            first.kill();
        }
        ServiceProcess second = PlainService.process(place);
        try {
            TusClient client = new TusClient(second.server());
            long offset = client.offset(path);
            assertThat(offset).isBetween(16L << 20, 20L << 20);
            byte[] rest = Arrays.copyOfRange(bytes, (int) offset, bytes.length);
            assertThat(client.append(path, offset, rest).statusCode()).isEqualTo(204);
            assertThat(place.resolve("home/plain/resumable-uploads").resolve(path.substring(UPLOADS.length() + 1)))
                    .hasBinaryContent(bytes);
        } finally {
            second.stop();
        }
    }
}
