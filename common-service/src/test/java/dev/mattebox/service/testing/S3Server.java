package dev.mattebox.service.testing;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An S3 server of the test's own, with one bucket. It can be stopped and started again, and keeps its objects. */
public final class S3Server implements AutoCloseable {

    private static final String BUCKET = "mattebox-test";

    private final Path folder;
    private final int port;
    private final S3Client client;
    private LocalS3 server;

    /**
     * Starts it on a port of its own.
     *
     * @param folder where its objects are
     */
    public S3Server(Path folder) {
        this(folder, freePort());
    }

    /**
     * Starts it.
     *
     * @param folder where its objects are
     * @param port of every address of this machine
     */
    public S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.server = started();
        this.client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test-secret")))
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    private LocalS3 started() {
        LocalS3 starting = LocalS3.builder()
                .port(port)
                .mode(LocalS3Mode.PERSISTENCE)
                .dataPath(folder.toString())
                .build();
        starting.start();
        return starting;
    }

    private URI endpoint() {
        return URI.create("http://localhost:" + port);
    }

    /** The settings of a service that keeps its files here. */
    public String[] settings() {
        return new String[] {
            "--mattebox.store.type=s3",
            "--mattebox.store.s3.bucket=" + BUCKET,
            "--mattebox.store.s3.prefix=tests",
            "--mattebox.store.s3.endpoint=" + endpoint(),
            "--mattebox.store.s3.access-key=test",
            "--mattebox.store.s3.secret-key=test-secret"
        };
    }

    /** The settings of a service that takes inputs from below a prefix of its bucket. */
    public String[] inputSettings(String prefix) {
        return new String[] {
            "--mattebox.links.s3.places[0].bucket=" + BUCKET,
            "--mattebox.links.s3.places[0].prefix=" + prefix,
            "--mattebox.links.s3.endpoint=" + endpoint(),
            "--mattebox.links.s3.access-key=test",
            "--mattebox.links.s3.secret-key=test-secret"
        };
    }

    /** What names an object. */
    public String link(String key) {
        return "s3://" + BUCKET + "/" + key;
    }

    /** The keys of all objects. */
    public List<String> keys() {
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** Puts other bytes in the place of an object. */
    public void overwrite(String key, String content) {
        client.putObject(
                request -> request.bucket(BUCKET).key(key),
                software.amazon.awssdk.core.sync.RequestBody.fromString(content));
    }

    /** Has it answer no more. */
    public void stop() {
        server.shutdown();
    }

    /** Has it answer again. */
    public void start() {
        server = started();
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
        deleteVectors();
    }

    // the server keeps its index of vectors, which nobody uses, in the working directory whatever it is told
    private static void deleteVectors() {
        try {
            Files.deleteIfExists(Path.of(".storage"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
