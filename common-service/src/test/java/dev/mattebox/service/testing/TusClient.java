package dev.mattebox.service.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Speaks tus to a service, and can break off. */
public final class TusClient {

    private static final String UPLOADS = "/v1/uploads";

    private final URI server;
    private final Api api;

    public TusClient(URI server) {
        this.server = server;
        this.api = new Api(server, UPLOADS);
    }

    /** Sends a request to a path with headers in pairs of name and value, beside the one that names the version. */
    public HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
        var request = api.request(path).header("Tus-Resumable", "1.0.0");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return api.send(
                request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    /** Begins an upload. */
    public HttpResponse<byte[]> create(long length, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Upload-Length";
        all[1] = String.valueOf(length);
        return send("POST", UPLOADS, new byte[0], all);
    }

    /** Begins an upload that must be accepted; its path. */
    public String created(long length) {
        HttpResponse<byte[]> response = create(length);
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** Sends the next bytes. */
    public HttpResponse<byte[]> append(String path, long offset, byte[] bytes, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Upload-Offset";
        all[1] = String.valueOf(offset);
        all[2] = "Content-Type";
        all[3] = "application/offset+octet-stream";
        return send("PATCH", path, bytes, all);
    }

    /** Uploads a whole file; its path. */
    public String uploaded(byte[] file) {
        String path = created(file.length);
        int status = append(path, 0, file).statusCode();
        if (status != 204) {
            throw new AssertionError("PATCH answers " + status);
        }
        return path;
    }

    /** Asks how far an upload is. */
    public HttpResponse<byte[]> head(String path) {
        return send("HEAD", path, new byte[0]);
    }

    /** How far an upload is. */
    public long offset(String path) {
        return head(path).headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    /**
     * Announces bytes and sends fewer.
     *
     * @return the open connection; close it to break off
     */
    public Socket begin(String path, long offset, long announced, byte[] sent, String... headerLines)
            throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        OutputStream out = socket.getOutputStream();
        StringBuilder head = new StringBuilder("PATCH " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + offset
                + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + announced + "\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.write(sent);
        out.flush();
        return socket;
    }

    /**
     * Announces bytes, sends fewer, and sees that the service is at them: nobody else changes the upload until the connection
     * is closed or the rest is sent.
     *
     * @return the open connection
     */
    public Socket occupy(String path, long offset, long announced, byte[] sent) throws IOException {
        while (true) {
            Socket socket = begin(path, offset, announced, sent);
            InputStream answer = socket.getInputStream();
            AtomicBoolean busy = new AtomicBoolean();
            Await.until("the request is at the upload", () -> {
                // with an offset that is refused; if it is at the upload when the request comes, that one is answered
                // with 423
                busy.set(append(path, offset + 1, sent).statusCode() == 423);
                return busy.get() || hasBytes(answer);
            });
            if (busy.get()) {
                return socket;
            }
            socket.close();
        }
    }

    private static boolean hasBytes(InputStream stream) {
        try {
            return stream.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
