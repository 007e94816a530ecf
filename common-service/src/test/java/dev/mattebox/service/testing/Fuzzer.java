package dev.mattebox.service.testing;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Sends spoilt requests to a service that runs as a process of its own, and looks for what must not be: an answer that is
 * no problem, a stack trace, a status of 500 and more, a file that is left, a service that has died. What is sent depends
 * on the seed and the number of the request only.
 */
public final class Fuzzer {

    private static final int THREADS = 3;
    private static final int EVERY_NTH_IS_RUN = 40;
    private static final int READ_TIMEOUT_MILLISECONDS = 60_000;

    private final ServiceProcess service;
    private final Api api;
    private final Target target;
    private final long seed;
    private final List<byte[]> corpus = new ArrayList<>();
    private final String finished;
    private final String artifact;
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /**
     * What is shot at.
     *
     * @param name the service's name
     * @param resource where its jobs are
     * @param parts a good file for each part of a submission
     * @param options good options
     * @param more other good files that are spoilt
     */
    public record Target(String name, String resource, Map<String, Path> parts, String options, List<Path> more) {}

    /**
     * What came of it.
     *
     * @param answers how often which answer was given
     * @param findings what must not be, each with the number of its request
     */
    public record Report(Map<String, Integer> answers, List<String> findings) {}

    /** Makes a good job first, whose file is asked for in pieces later. */
    public Fuzzer(ServiceProcess service, Target target, long seed) {
        this.service = service;
        this.api = new Api(service.server(), target.resource());
        this.target = target;
        this.seed = seed;
        Stream.concat(target.parts().values().stream(), target.more().stream())
                .map(Fuzzer::bytes)
                .forEach(corpus::add);
        corpus.addAll(HostileFiles.all());
        JsonNode job = api.finished(api.accepted(good("")));
        this.finished = job.path("id").asString();
        this.artifact = job.path("artifacts").path(0).path("links").path("self").asString();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends so many requests and waits until nothing of them is left. */
    public Report run(int requests) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                    shoot(number);
                }
            });
        }
        threads.shutdown();
        while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
            if (!service.isAlive()) {
                threads.shutdownNow();
                return report("The service has died");
            }
        }
        lookForLeftovers();
        lookIntoLog();
        if (!service.isAlive() || api.get("/actuator/health").statusCode() != 200) {
            findings.add("The service is not well");
        }
        return report();
    }

    private Report report(String... more) {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach((answer, count) -> counts.put(answer, count.get()));
        return new Report(
                counts, Stream.concat(findings.stream(), Stream.of(more)).toList());
    }

    private void shoot(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        random.nextInt();
        try {
            switch (random.nextInt(20)) {
                case 0 -> ask("range", number, api.request(artifact).header("Range", range(random)));
                case 1 -> ask("headers", number, headers(random));
                case 2 -> raw(number, random);
                case 3, 4 -> submit("multipart", number, spoiltBody(random));
                case 5, 6, 7 -> submit("options", number, post(good("", spoiltOptions(random))));
                default -> submit("media", number, post(spoiltMedia(random)));
            }
        } catch (RuntimeException | AssertionError failure) {
            findings.add("Request " + number + ": " + failure);
        }
    }

    private Multipart good(String without) {
        return good(without, target.options());
    }

    private Multipart good(String without, String options) {
        Multipart upload = new Multipart().text("options", options);
        target.parts().forEach((part, file) -> {
            if (!part.equals(without)) {
                upload.file(part, file);
            }
        });
        return upload;
    }

    private HttpRequest.Builder post(Multipart upload) {
        return Multipart.post(api.request(target.resource()), upload.publisher());
    }

    private Multipart spoiltMedia(Random random) {
        List<String> parts = target.parts().keySet().stream().sorted().toList();
        String part = parts.get(random.nextInt(parts.size()));
        byte[] original = random.nextInt(3) == 0
                ? corpus.get(random.nextInt(corpus.size()))
                : bytes(Objects.requireNonNull(target.parts().get(part)));
        byte[] spoilt = random.nextInt(12) == 0 ? original : new Mutation(random, corpus).of(original);
        return good(part).bytes(part, spoilt);
    }

    private String spoiltOptions(Random random) {
        List<byte[]> pieces = Stream.of(
                        "{\"a\":[[[[[[[[",
                        "\"\\uD800\"",
                        "1e999999",
                        "-0",
                        "null",
                        "\u0000",
                        "NaN",
                        "{\"memory\":{}}",
                        "[]")
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] options = target.options().getBytes(StandardCharsets.UTF_8);
        return new String(new Mutation(random, pieces).of(options), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder spoiltBody(Random random) {
        byte[] body = new Mutation(random, corpus).of(good("").toBytes());
        return Multipart.post(api.request(target.resource()), BodyPublishers.ofByteArray(body));
    }

    private static String range(Random random) {
        String[] starts = {"bytes=", "bytes =", "Bytes=", "lines=", "bytes", "bytes=="};
        String[] ranges = {
            "0-0", "-1", "-0", "0-", "5-2", "-", "9223372036854775807-", "0-9223372036854775808",
                    "-9223372036854775808",
            "0-0,1-1", "a-b", "0-0, ", " 1-2", "1 - 2", "0x1-2", "", "1-2-3", "99999999999999999999-"
        };
        StringBuilder value = new StringBuilder(starts[random.nextInt(starts.length)]);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            value.append(ranges[random.nextInt(ranges.length)]).append(i > 1 ? "," : "");
        }
        return random.nextInt(20) == 0 ? value + ",0-0".repeat(1500) : value.toString();
    }

    private HttpRequest.Builder headers(Random random) {
        String text = text(random);
        String encoded = java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> api.request(target.resource() + "?pageToken=" + encoded);
            case 1 -> api.request(target.resource() + "?state=" + encoded + "&pageSize=" + random.nextInt());
            case 2 -> api.request(target.resource() + "/" + encoded.replace("+", "%20"));
            case 3 -> api.request(target.resource() + "/" + finished + "/artifacts/" + encoded.replace("+", "%20"));
            case 4 -> api.request(target.resource() + "/" + finished).header("If-None-Match", visible(text));
            case 5 -> api.request(artifact).header("If-Range", visible(text)).header("Range", range(random));
            case 6 ->
                api.request(target.resource() + "/" + finished + "/events").header("Last-Event-ID", visible(text));
            default -> post(good("video")).header("Idempotency-Key", visible(text));
        };
    }

    private static String text(Random random) {
        String[] pieces = {
            "../",
            "%2e%2e/",
            "%00",
            "'",
            "\"",
            "<script>",
            "${jndi:ldap://x}",
            "\u0000",
            "\uD83D\uDE00",
            "1",
            "-1",
            "a",
            " ",
            "*",
            "W/",
            "\\",
            "//",
            ";",
            "\r\n",
            "A".repeat(500),
            "MDE5YWE3YzI"
        };
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    // what a client may put into a header at all; worse is sent by raw()
    private static String visible(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private void submit(String kind, int number, HttpRequest.Builder request) {
        HttpResponse<byte[]> response = ask(kind, number, request);
        if (response.statusCode() != 202 && response.statusCode() != 200) {
            return;
        }
        String id = Api.json(response).path("id").asString();
        if (accepted.incrementAndGet() % EVERY_NTH_IS_RUN == 0) {
            JsonNode job = api.finished(id);
            String problem = job.path("problem").path("type").asString("");
            count("job " + job.path("state").asString() + (problem.isEmpty() ? "" : " " + problem));
            if (problem.equals("/problems/internal-error")) {
                findings.add("Request " + number + " became a job that failed inside: " + job);
            }
        }
        int status =
                api.send(api.request(target.resource() + "/" + id).DELETE()).statusCode();
        if (status != 204) {
            findings.add("Request " + number + " became a job that cannot be deleted: " + status);
        }
    }

    private HttpResponse<byte[]> ask(String kind, int number, HttpRequest.Builder request) {
        HttpResponse<byte[]> response = api.send(request);
        int status = response.statusCode();
        count(kind + " " + status);
        if (status >= 500 || status >= 400 && !isProblem(response)) {
            findings.add("Request " + number + " (" + kind + ") was answered with " + status + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private static boolean isProblem(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        try {
            JsonNode problem = Api.json(response);
            return response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                    && problem.path("status").asInt() == response.statusCode()
                    && problem.path("type").asString("").startsWith("/problems/")
                    && !problem.path("detail").asString("").isBlank()
                    && !body.contains("Exception")
                    && !body.contains("\tat ");
        } catch (JacksonException noJson) {
            return false;
        }
    }

    // a request whose head is spoilt, too: the server may also hang up
    private void raw(int number, Random random) {
        byte[] body = good("").toBytes();
        String head = "POST " + target.resource() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: multipart/form-data; boundary=a-boundary-of-the-tests\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        byte[] spoilt = new Mutation(
                        random, List.of("\r\nTransfer-Encoding: chunked".getBytes(StandardCharsets.US_ASCII)))
                .of(head.getBytes(StandardCharsets.US_ASCII));
        try (Socket socket =
                new Socket(service.server().getHost(), service.server().getPort())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLISECONDS);
            OutputStream out = socket.getOutputStream();
            out.write(spoilt);
            out.write(body, 0, Math.min(body.length, 2000));
            out.flush();
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readNBytes(2000), StandardCharsets.ISO_8859_1);
            count("raw " + (answer.length() > 12 ? answer.substring(9, 12) : "closed"));
            if (answer.startsWith("HTTP/1.1 5")
                    && !answer.startsWith("HTTP/1.1 501")
                    && !answer.startsWith("HTTP/1.1 505")) {
                findings.add("Request " + number + " (raw) was answered with " + answer);
            }
        } catch (java.net.SocketTimeoutException hangs) {
            findings.add("Request " + number + " (raw) was not answered");
        } catch (IOException hungUp) {
            count("raw closed");
        }
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, any -> new AtomicInteger()).incrementAndGet();
    }

    private void lookForLeftovers() {
        Path jobs = service.home().resolve(target.name()).resolve("jobs");
        Path uploads = service.home().resolve(target.name()).resolve("uploads");
        try {
            Await.until(
                    "nothing is left of what was refused or deleted",
                    () -> entries(jobs).equals(List.of(finished))
                            && entries(uploads).isEmpty());
        } catch (AssertionError left) {
            findings.add("Left over: " + entries(jobs) + ", " + entries(uploads));
        }
    }

    private static List<String> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookIntoLog() {
        try (Stream<String> lines = Files.lines(service.log(), StandardCharsets.ISO_8859_1)) {
            lines.filter(line -> line.startsWith("\tat ") || line.contains(" ERROR "))
                    .limit(20)
                    .forEach(line -> findings.add("In the log: " + line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
