package dev.mattebox.client.cli;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Uploads files in pieces, by tus 1.0. If the connection or the service breaks, it asks how far the upload is and goes on;
 * if the command is broken off, the next one does.
 */
final class ResumableUploads {

    private static final String UPLOADS = "/v1/uploads";
    private static final String OFFSET = "Upload-Offset";
    private static final MediaType PIECE = MediaType.parseMediaType("application/offset+octet-stream");
    private static final long PIECE_BYTES = 64L << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    /** A service that restarts is back by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RestClient http;
    private final UploadMemory memory;
    private final PrintWriter console;

    ResumableUploads(RestClient http, UploadMemory memory, PrintWriter console) {
        this.http = http;
        this.memory = memory;
        this.console = console;
    }

    /**
     * Uploads a file, or what is missing of it.
     *
     * @return the path of the upload, for the request that uses it
     * @throws CommandFailedException if the server is away for too long
     */
    String upload(Path file) throws IOException, InterruptedException {
        long length = Files.size(file);
        Optional<String> earlier = memory.recall(file).filter(path -> find(path).isPresent());
        String path = earlier.isPresent() ? earlier.get() : create(file, length);
        memory.remember(file, path);
        long offset = await(path);
        say(file, offset, length);
        long lastProgress = System.nanoTime();
        while (offset < length) {
            try {
                send(file, path, offset, Math.min(PIECE_BYTES, length - offset));
            } catch (ResourceAccessException | RestClientResponseException broken) {
                refuseToGoOn(broken);
                Thread.sleep(PAUSE.toMillis());
            }
            long now = await(path);
            if (now > offset) {
                lastProgress = System.nanoTime();
                offset = now;
                say(file, offset, length);
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new CommandFailedException("The upload of " + file.getFileName() + " is stuck at " + offset
                        + " of " + length + " bytes. Run the command again to go on");
            }
        }
        return path;
    }

    /** Says that the files are used, so that the next command uploads anew. */
    void forget(Path file) {
        memory.forget(file);
    }

    private String create(Path file, long length) {
        String name =
                Base64.getEncoder().encodeToString(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        URI location = http.post()
                .uri(UPLOADS)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", String.valueOf(length))
                .header("Upload-Metadata", "filename " + name)
                .retrieve()
                .toBodilessEntity()
                .getHeaders()
                .getLocation();
        if (location == null) {
            throw new CommandFailedException("The server does not say where the upload is");
        }
        return location.getPath();
    }

    /** How far an upload is; nothing if the server does not know it. */
    private OptionalLong find(String path) {
        try {
            HttpHeaders headers = http.head()
                    .uri(path)
                    .header("Tus-Resumable", "1.0.0")
                    .retrieve()
                    .toBodilessEntity()
                    .getHeaders();
            String offset = headers.getFirst(OFFSET);
            return offset == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(offset));
        } catch (RestClientResponseException refused) {
            HttpStatusCode status = refused.getStatusCode();
            if (status.isSameCodeAs(HttpStatus.NOT_FOUND) || status.isSameCodeAs(HttpStatus.GONE)) {
                return OptionalLong.empty();
            }
            throw refused;
        }
    }

    private long await(String path) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return find(path)
                        .orElseThrow(() -> new CommandFailedException(
                                "The server has lost the upload. Run the command again to begin anew"));
            } catch (ResourceAccessException | RestClientResponseException away) {
                refuseToGoOn(away);
                if (System.nanoTime() > deadline) {
                    throw away;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    // 409 and 423: an earlier request of ours is still at it, or got further than we know
    private static void refuseToGoOn(RuntimeException failure) {
        if (failure instanceof RestClientResponseException response
                && response.getStatusCode().is4xxClientError()
                && !response.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)
                && !response.getStatusCode().isSameCodeAs(HttpStatus.LOCKED)) {
            throw failure;
        }
    }

    private void send(Path file, String path, long offset, long count) {
        http.patch()
                .uri(path)
                .header("Tus-Resumable", "1.0.0")
                .header(OFFSET, String.valueOf(offset))
                .contentType(PIECE)
                .contentLength(count)
                .body(body -> copy(file, offset, count, body))
                .retrieve()
                .toBodilessEntity();
    }

    private static void copy(Path file, long offset, long count, OutputStream body) throws IOException {
        try (FileChannel bytes = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            for (long done = 0; done < count; ) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
                int read = bytes.read(buffer, offset + done);
                if (read < 0) {
                    throw new UncheckedIOException(
                            file + " has become shorter", new EOFException(file + " has become shorter"));
                }
                body.write(buffer.array(), 0, read);
                done += read;
            }
        }
    }

    private void say(Path file, long offset, long length) {
        long megabytes = (length + (1 << 20) - 1) >> 20;
        long sent = offset == length ? megabytes : offset >> 20;
        console.println(String.format(Locale.ROOT, "%s: %d of %d MB uploaded", file.getFileName(), sent, megabytes));
        console.flush();
    }
}
