package dev.mattebox.matting.quality;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A {@code multipart/form-data} body of known length; its files are read while they are sent. */
final class MultipartBody {

    private final String boundary = "mattebox-" + UUID.randomUUID();
    private final List<BodyPublisher> pieces = new ArrayList<>();

    /**
     * Adds a file as it is.
     *
     * @throws FileNotFoundException if it is not there
     */
    MultipartBody file(String name, Path file) throws FileNotFoundException {
        begin(name, "; filename=\"" + name + "\"", "application/octet-stream");
        pieces.add(BodyPublishers.ofFile(file));
        text("\r\n");
        return this;
    }

    /** Adds JSON. */
    MultipartBody json(String name, String json) {
        begin(name, "", "application/json");
        text(json + "\r\n");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The whole body. */
    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(pieces);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n", StandardCharsets.US_ASCII));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private void begin(String name, String fileName, String contentType) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + fileName
                + "\r\nContent-Type: " + contentType + "\r\n\r\n");
    }

    private void text(String text) {
        pieces.add(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
    }
}
