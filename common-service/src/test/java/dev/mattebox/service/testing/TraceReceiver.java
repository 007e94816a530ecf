package dev.mattebox.service.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/** Takes traces by OTLP over HTTP, in protobuf, as a collector does. */
public final class TraceReceiver implements AutoCloseable {

    private final HttpServer http;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /**
     * A stretch of work.
     *
     * @param trace which trace it is in, in hexadecimal
     * @param id its own identifier, in hexadecimal
     * @param parent that of the stretch that it is part of; empty if there is none
     */
    public record Span(String trace, String id, String parent, String name) {}

    public TraceReceiver() {
        try {
            http = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/v1/traces", this::take);
        http.start();
    }

    /** The setting of a service that sends its traces here. */
    public String setting() {
        return "--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:"
                + http.getAddress().getPort() + "/v1/traces";
    }

    /** What has come so far, of a trace. */
    public List<Span> spans(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body =
                (zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()).readAllBytes();
        // ExportTraceServiceRequest, ResourceSpans, ScopeSpans
        each(
                ByteBuffer.wrap(body),
                1,
                resource -> each(resource, 2, scope -> each(scope, 2, span -> spans.add(span(span)))));
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(ByteBuffer message) {
        String[] fields = new String[6];
        fields(message, (field, value) -> {
            byte[] bytes = new byte[value.remaining()];
            value.get(bytes);
            if (field == 5) {
                fields[5] = new String(bytes, StandardCharsets.UTF_8);
            } else if (field < 5) {
                fields[field] = HexFormat.of().formatHex(bytes);
            }
        });
        return new Span(fields[1], fields[2], fields[4] == null ? "" : fields[4], fields[5]);
    }

    private interface Reader {
        void read(ByteBuffer message);
    }

    private static void each(ByteBuffer message, int wanted, Reader reader) {
        fields(message, (field, value) -> {
            if (field == wanted) {
                reader.read(value);
            }
        });
    }

    // the fields that have a length, by their numbers; others are passed over
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> taker) {
        while (message.hasRemaining()) {
            long key = variable(message);
            switch ((int) (key & 7)) {
                case 0 -> variable(message);
                case 1 -> message.position(message.position() + Long.BYTES);
                case 5 -> message.position(message.position() + Integer.BYTES);
                default -> {
                    int length = (int) variable(message);
                    ByteBuffer value = message.slice(message.position(), length);
                    message.position(message.position() + length);
                    taker.accept((int) (key >>> 3), value);
                }
            }
        }
    }

    private static long variable(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
