package dev.mattebox.service.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A multipart body, part by part, exactly as it goes over the wire. */
public final class Multipart {

    private static final String BOUNDARY = "a-boundary-of-the-tests";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Adds a file. */
    public Multipart file(String name, Path file) {
        try {
            return part("name=\"" + name + "\"; filename=\"" + file.getFileName() + "\"", "", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds bytes as a file. */
    public Multipart bytes(String name, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + name + "\"", "application/octet-stream", content);
    }

    /** Adds a form field without a type. */
    public Multipart text(String name, String content) {
        return part("name=\"" + name + "\"", "", content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a part typed as JSON. */
    public Multipart json(String name, String content) {
        return part("name=\"" + name + "\"", "application/json", content.getBytes(StandardCharsets.UTF_8));
    }

    private Multipart part(String disposition, String type, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n");
        write(type.isEmpty() ? "\r\n" : "Content-Type: " + type + "\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole body. */
    public BodyPublisher publisher() {
        return BodyPublishers.concat(BodyPublishers.ofByteArray(body.toByteArray()), BodyPublishers.ofByteArray(end()));
    }

    /** The whole body. */
    public byte[] toBytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(end());
        return whole.toByteArray();
    }

    private static byte[] end() {
        return ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The body without its end and without the last bytes before that. */
    public BodyPublisher cutOff(int bytes) {
        return BodyPublishers.ofByteArray(body.toByteArray(), 0, body.size() - bytes);
    }

    /** A request that posts a body of this kind. */
    public static HttpRequest.Builder post(HttpRequest.Builder request, BodyPublisher body) {
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body);
    }
}
