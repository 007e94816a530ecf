package dev.mattebox.mqe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Inputs that are fetched: from where the operator allows, and from nowhere else. */
class LinksTest {

    private static final int MAX_FILE_BYTES = 1 << 20;

    @TempDir
    static Path folder;

    private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> FETCHED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> SIGNED = new ConcurrentLinkedQueue<>();
    private static final String KEY = "the-key-of-the-other-service";
    private static final CountDownLatch END = new CountDownLatch(1);

    private static HttpServer files;
    private static HttpServer elsewhere;
    private static RunningService service;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        TestClip clip = TestClip.in(folder);
        files = server();
        elsewhere = server();
        serve("/video", clip.mp4());
        serve("/alpha", clip.alpha());
        serve("/mask", clip.mask());
        files.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", origin(elsewhere) + "/alpha");
            answer(exchange, 302, new byte[0]);
        });
        files.createContext("/moved-here", exchange -> {
            exchange.getResponseHeaders().set("Location", "/alpha");
            answer(exchange, 308, new byte[0]);
        });
        files.createContext("/circle", exchange -> {
            exchange.getResponseHeaders().set("Location", "/circle");
            answer(exchange, 302, new byte[10]);
        });
        files.createContext("/missing", exchange -> answer(exchange, 404, new byte[0]));
        files.createContext("/large", exchange -> answer(exchange, 200, new byte[MAX_FILE_BYTES + 1]));
        files.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            try (OutputStream body = exchange.getResponseBody()) {
                while (END.getCount() > 0) {
                    body.write(much);
                }
            }
        });
        files.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        files.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.close();
        });
        service = MqeService.start(
                folder.resolve("home"),
                "--mattebox.links.allowed-origins=" + origin(files) + ",https://media.local",
                "--mattebox.links.keys[0].origin=" + origin(files),
                "--mattebox.links.keys[0].api-key=" + KEY,
                "--mattebox.links.timeout=3s",
                "--mattebox.uploads.max-file-size=" + MAX_FILE_BYTES + "B");
        api = MqeService.evaluations(service);
    }

    @AfterAll
    static void stop() {
        END.countDown();
        service.close();
        files.stop(0);
        elsewhere.stop(0);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "files");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().toString());
            answer(exchange, 200, new byte[1]);
        });
        server.start();
        return server;
    }

    private static void serve(String path, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        files.createContext(path, exchange -> {
            FETCHED.add(exchange.getRequestURI().toString());
            SIGNED.add(exchange.getRequestHeaders().getFirst("Authorization") + " for "
                    + exchange.getRequestHeaders().getFirst("X-Mattebox-Tenant"));
            answer(exchange, 200, bytes);
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static void awaitEnd() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String origin(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static HttpResponse<byte[]> post(String video, String alpha) {
        return post("{\"video\": \"%s\", \"alpha\": \"%s\"}".formatted(video, alpha));
    }

    private static HttpResponse<byte[]> post(String json) {
        return api.send(api.request(MqeService.EVALUATIONS)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static JsonNode refused(HttpResponse<byte[]> response, String type) {
        JsonNode problem = Api.json(response);
        assertThat(response.statusCode()).as("%s", problem).isEqualTo(422);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        assertThat(problem.path("member").asString()).isEqualTo("alpha");
        assertThat(jobs()).isEmpty();
        return problem;
    }

    private static List<String> jobs() {
        String[] names = folder.resolve("home/mqe/jobs").toFile().list();
        return names == null ? List.of() : Arrays.asList(names);
    }

    @Test
    void whatLinksLeadToIsEvaluatedAsIfItHadBeenUploaded() {
        HttpResponse<byte[]> response = post("""
                {"video": "%1$s/video", "alpha": "%1$s/moved-here", "mask": "%1$s/mask",
                 "options": {"outputs": [{"kind": "scores", "format": "json"}]}}""".formatted(origin(files)));
        assertThat(response.statusCode()).as("%s", Api.json(response)).isEqualTo(202);
        String id = Api.json(response).path("id").asString();
        JsonNode evaluation = api.finished(id);
        assertThat(evaluation.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(evaluation.path("artifacts").size()).isEqualTo(1);
        assertThat(SIGNED)
                .as("the operator's other service is asked with the key, in the tenant's name")
                .isNotEmpty()
                .containsOnly("Bearer " + KEY + " for default");
        api.send(api.request(MqeService.EVALUATIONS + "/" + id).DELETE());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost:{elsewhere}/alpha            | leads to http://localhost:{elsewhere}
            https://localhost:{files}/alpha               | leads to https://localhost:{files}
            http://127.0.0.1:{files}/alpha                | leads to http://127.0.0.1:{files}
            http://localhost/alpha                        | leads to http://localhost.
            http://media.local/alpha                      | leads to http://media.local.
            http://media.local:443/alpha                  | leads to http://media.local:443.
            http://localhost:{files}@localhost:{elsewhere}/alpha | no http or https address
            http://user@localhost:{files}/alpha           | no http or https address
            http://localhost:{files}/alpha#part           | no http or https address
            http://localhost:{files}.evil.example/alpha   | no http or https address
            http://evil.example?http://localhost:{files}/ | leads to http://evil.example
            http://[::1]:{files}/alpha                    | leads to http://[::1]:{files}
            ftp://localhost:{files}/alpha                 | no http or https address
            file:///etc/passwd                            | no http or https address
            jar:http://localhost:{files}/alpha!/a         | no http or https address
            //localhost:{files}/alpha                     | no http or https address
            /v1/mattings/1/artifacts/alpha-png16.zip      | no http or https address
            http:/alpha                                   | no http or https address
            not a link                                    | no http or https address
            http://localhost:{files}/moved                | redirects to http://localhost:{elsewhere}
            https://127.0.0.1:{files}/alpha               | not public
            https://2130706433/alpha                      | not public
            https://[::ffff:10.0.0.1]/alpha               | not public
            https://[fd00:ec2::254]/alpha                 | not public
            https://169.254.169.254/latest/meta-data      | not public
            https://100.100.100.200/alpha                 | not public
            https://0/alpha                               | not public
            """)
    void linksToOtherOriginsAreNotFollowed(String link, String detail) {
        ASKED.clear();
        JsonNode problem = refused(post(origin(files) + "/video", filled(link)), "link-not-allowed");
        assertThat(problem.path("detail").asString()).contains(filled(detail));
        assertThat(problem.path("allowed").get(0).asString()).isEqualTo(origin(files));
        assertThat(problem.path("allowed").get(1).asString()).isEqualTo("https://media.local");
        assertThat(ASKED).isEmpty();
    }

    private static String filled(String text) {
        return text.replace("{files}", String.valueOf(files.getAddress().getPort()))
                .replace("{elsewhere}", String.valueOf(elsewhere.getAddress().getPort()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            circle  | redirects more than 5 times
            missing | answers 404
            large   | more than 1048576 bytes
            endless | more than 1048576 bytes
            slow    | was not there after 3 seconds
            short   | cannot be fetched
            """)
    void whatCannotBeHadIsRefusedAndLeavesNothing(String path, String detail) {
        ASKED.clear();
        JsonNode problem = refused(post(origin(files) + "/video", origin(files) + "/" + path), "link-failed");
        assertThat(problem.path("detail").asString()).contains("The link alpha", detail);
        assertThat(ASKED).isEmpty();
    }

    @Test
    void nothingIsFetchedForARequestThatLacksALink() {
        FETCHED.clear();
        HttpResponse<byte[]> response = post("""
                {"video": "%1$s/video", "mask": "%1$s/mask"}""".formatted(origin(files)));
        JsonNode problem = Api.json(response);
        assertThat(response.statusCode()).as("%s", problem).isEqualTo(400);
        assertThat(problem.path("detail").asString()).isEqualTo("The link alpha is missing.");
        assertThat(FETCHED).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void anOriginMayBeWrittenInCapitals() {
        HttpResponse<byte[]> response = post(
                origin(files) + "/video", origin(files).replace("http://localhost", "HTTP://LOCALHOST") + "/alpha");
        assertThat(response.statusCode()).isEqualTo(202);
        String id = Api.json(response).path("id").asString();
        api.finished(id);
        api.send(api.request(MqeService.EVALUATIONS + "/" + id).DELETE());
    }
}
