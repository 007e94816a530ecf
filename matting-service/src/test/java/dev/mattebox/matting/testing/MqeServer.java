package dev.mattebox.matting.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/**
 * The other side of the wire: speaks the contract of {@code /v1/evaluations} over real HTTP. An evaluation is QUEUED,
 * then RUNNING when it is looked at, and then as its fate is. What it makes depends on what was sent only. A key that is
 * repeated with the same inputs gives the same evaluation as long as that is not deleted.
 */
public final class MqeServer implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/v1/evaluations(?:/([^/]+)(?:/artifacts/(.+))?)?");
    private static final Pattern PART_NAME = Pattern.compile(" name=\"(\\w+)\"");

    /** What becomes of evaluations. */
    public enum Fate {
        SUCCEEDS,
        FAILS,
        NEVER_ENDS,
        IS_REFUSED
    }

    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Evaluation> stored = new ConcurrentHashMap<>();
    private final List<Evaluation> received = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> signatures = new ConcurrentHashMap<>();
    private volatile HttpServer http;
    private volatile Fate fate = Fate.SUCCEEDS;
    private volatile UnaryOperator<String> resources = UnaryOperator.identity();
    private volatile UnaryOperator<byte[]> files = UnaryOperator.identity();
    private volatile Function<Evaluation, Map<String, byte[]>> results = Evaluation::artifacts;

    /** An evaluation that was accepted. */
    public static final class Evaluation {

        private final String id = UUID.randomUUID().toString();
        private final String key;
        private final String traceParent;
        private final Map<String, byte[]> parts;
        private volatile int looks;

        private Evaluation(String key, String traceParent, Map<String, byte[]> parts) {
            this.key = key;
            this.traceParent = traceParent;
            this.parts = parts;
        }

        /** The {@code Idempotency-Key}; empty if none was sent. */
        public String key() {
            return key;
        }

        /** The {@code traceparent}; empty if none was sent. */
        public String traceParent() {
            return traceParent;
        }

        private boolean hasInputsOf(Evaluation other) {
            return Stream.of("video", "alpha", "mask").allMatch(name -> Arrays.equals(part(name), other.part(name)));
        }

        /** What was sent. */
        public byte[] part(String name) {
            return parts.getOrDefault(name, new byte[0]);
        }

        /** How many frames the alpha has. */
        public int frames() {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(part("alpha")))) {
                int frames = 0;
                while (zip.getNextEntry() != null) {
                    frames++;
                }
                return frames;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Map<String, byte[]> artifacts() {
            Map<String, byte[]> artifacts = new LinkedHashMap<>();
            artifacts.put(
                    "quality-map.zip", text("the map of " + sha256(part("alpha")) + " and " + sha256(part("mask"))));
            artifacts.put("overlay.mp4", text("the overlay of " + sha256(part("video"))));
            artifacts.put("scores.json", text("{\"frames\":" + frames() + "}"));
            return artifacts;
        }
    }

    private MqeServer(HttpServer http) {
        this.http = http;
        this.port = http.getAddress().getPort();
        serve();
    }

    /** Starts it on a port of its own. */
    public static MqeServer start() {
        return new MqeServer(open(0));
    }

    private static HttpServer open(int port) {
        try {
            return HttpServer.create(new InetSocketAddress("localhost", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        http.createContext("/", this::answer);
        http.setExecutor(threads);
        http.start();
    }

    /** Where it is. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** As new: nothing was sent, all evaluations succeed. */
    public void reset() {
        received.clear();
        stored.clear();
        evaluations(Fate.SUCCEEDS);
        resources(UnaryOperator.identity());
        files(UnaryOperator.identity());
        results(Evaluation::artifacts);
    }

    /** Says what becomes of evaluations from now on. */
    public void evaluations(Fate newFate) {
        fate = newFate;
    }

    /** Changes the JSON of every evaluation on its way out. */
    public void resources(UnaryOperator<String> change) {
        resources = change;
    }

    /** Changes the bytes of every artifact on their way out. */
    public void files(UnaryOperator<byte[]> change) {
        files = change;
    }

    /** Says what evaluations make from now on: {@code quality-map.zip}, {@code overlay.mp4} and {@code scores.json}. */
    public void results(Function<Evaluation, Map<String, byte[]>> newResults) {
        results = newResults;
    }

    /** The evaluations that were accepted, the oldest first; a repeated request makes none. */
    public List<Evaluation> received() {
        return received;
    }

    /** True once somebody has asked for the state of an evaluation, so knows that it was accepted. */
    public boolean isLookedAt() {
        return received.stream().anyMatch(evaluation -> evaluation.looks > 0);
    }

    /** How many evaluations were not deleted. */
    public int kept() {
        return stored.size();
    }

    /** Goes away; connections are refused, and what was accepted is kept. */
    public void goAway() {
        http.stop(0);
    }

    /** Is there again. */
    public void comeBack() {
        http = open(port);
        serve();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** By what each kind of call said who calls, and for whom. */
    public Map<String, List<String>> signatures() {
        return signatures;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            String call = exchange.getRequestMethod() + (path.matches() ? "" : " elsewhere");
            String id = path.matches() ? path.group(1) : null;
            signatures.put(
                    exchange.getRequestMethod() + (path.matches() && path.group(2) != null ? " a file" : ""),
                    List.of(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            String.valueOf(exchange.getRequestHeaders().getFirst("X-Mattebox-Tenant"))));
            if (call.equals("POST") && id == null) {
                create(exchange);
                return;
            }
            Evaluation evaluation = id == null ? null : stored.get(id);
            if (evaluation == null) {
                problem(exchange, 404, "not-found", "There is no evaluation " + id + ".");
            } else if (call.equals("DELETE")) {
                stored.remove(evaluation.id);
                exchange.sendResponseHeaders(204, -1);
            } else if (path.group(2) == null) {
                evaluation.looks++;
                exchange.getResponseHeaders().set("Retry-After", "0");
                send(exchange, 200, "application/json", text(resources.apply(resource(evaluation))));
            } else {
                byte[] file = results.apply(evaluation).get(path.group(2));
                send(exchange, 200, "application/octet-stream", files.apply(file == null ? new byte[0] : file));
            }
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        Map<String, byte[]> parts = parts(exchange);
        if (fate == Fate.IS_REFUSED) {
            problem(exchange, 413, "media-too-large", "The video has 5 frames and may have 4.");
            return;
        }
        String key = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
        String trace = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("traceparent"), "");
        Evaluation sent = new Evaluation(key, trace, parts);
        Evaluation evaluation = repeated(sent).orElse(sent);
        if (!evaluation.hasInputsOf(sent)) {
            problem(exchange, 422, "idempotency-key-reused", "The Idempotency-Key was sent before with other content.");
            return;
        }
        if (stored.putIfAbsent(evaluation.id, evaluation) == null) {
            received.add(evaluation);
        }
        exchange.getResponseHeaders().set("Retry-After", "0");
        exchange.getResponseHeaders().set("Location", "/v1/evaluations/" + evaluation.id);
        send(exchange, 202, "application/json", text(resources.apply(resource(evaluation))));
    }

    private Optional<Evaluation> repeated(Evaluation sent) {
        return stored.values().stream()
                .filter(evaluation -> !sent.key.isEmpty() && evaluation.key.equals(sent.key))
                .findFirst();
    }

    private static Map<String, byte[]> parts(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String delimiter = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (String part : ("\r\n" + body).split("\r\n" + Pattern.quote(delimiter), -1)) {
            int end = part.indexOf("\r\n\r\n");
            if (end > 0) {
                Matcher name = PART_NAME.matcher(part.substring(0, end));
                if (name.find()) {
                    parts.put(name.group(1), part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        return parts;
    }

    private String resource(Evaluation evaluation) {
        String state = state(evaluation);
        String self = "/v1/evaluations/" + evaluation.id;
        int frames = evaluation.frames();
        StringBuilder json = new StringBuilder("{\"id\":\"%s\",\"state\":\"%s\"".formatted(evaluation.id, state));
        json.append(",\"progress\":{\"stage\":\"evaluating\",\"framesDone\":%d,\"framesTotal\":%d}"
                .formatted(state.equals("SUCCEEDED") ? frames : Math.min(2, evaluation.looks), frames));
        json.append(",\"attempt\":1,\"options\":{\"model\":\"mqe-compact\"},\"artifacts\":[");
        if (state.equals("SUCCEEDED")) {
            json.append(String.join(",", artifacts(evaluation, self)));
        }
        json.append("]");
        if (state.equals("SUCCEEDED")) {
            json.append(",\"quality\":{\"frames\":%d,\"reliableRatio\":0.991,\"unknownReliableRatio\":0.93,"
                    .formatted(frames));
            json.append("\"coreReliableRatio\":0.998,\"worstFrames\":[3,1],\"suggestedMaskFrames\":[1,3]}");
        }
        if (state.equals("FAILED")) {
            json.append(",\"problem\":{\"type\":\"/problems/internal-error\",\"title\":\"The service failed\","
                    + "\"status\":500,\"detail\":\"The evaluator ran out of memory.\"}");
        }
        json.append(",\"createdAt\":\"2026-11-24T10:15:30Z\",\"links\":{\"self\":\"%s\"}}".formatted(self));
        return json.toString();
    }

    private String state(Evaluation evaluation) {
        if (evaluation.looks == 0) {
            return "QUEUED";
        }
        if (evaluation.looks == 1 || fate == Fate.NEVER_ENDS) {
            return "RUNNING";
        }
        return fate == Fate.FAILS ? "FAILED" : "SUCCEEDED";
    }

    private List<String> artifacts(Evaluation evaluation, String self) {
        Map<String, String> kinds = Map.of(
                "quality-map.zip", "\"kind\":\"quality-map\",\"format\":\"png16\"",
                "overlay.mp4", "\"kind\":\"overlay\",\"format\":\"h264\"",
                "scores.json", "\"kind\":\"scores\",\"format\":\"json\"");
        return results.apply(evaluation).entrySet().stream()
                .map(file -> ("{\"name\":\"%s\",%s,\"mediaType\":\"application/octet-stream\",\"sizeBytes\":%d,"
                                + "\"digest\":\"sha-256:%s\",\"links\":{\"self\":\"%s/artifacts/%s\"}}")
                        .formatted(
                                file.getKey(),
                                kinds.get(file.getKey()),
                                file.getValue().length,
                                sha256(file.getValue()),
                                self,
                                file.getKey()))
                .toList();
    }

    private static void problem(HttpExchange exchange, int status, String type, String detail) throws IOException {
        String problem = "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type, type, status, detail);
        send(exchange, status, "application/problem+json", text(problem));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
