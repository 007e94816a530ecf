package dev.mattebox.service.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.PlainOptions;
import dev.mattebox.service.testing.PlainService;
import dev.mattebox.service.testing.RunningService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Real jobs that end, and a real receiver that hears of it, late or never. */
class WebhooksTest {

    private static final String OPERATORS = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OPERATORS_NEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final String USERS = "whsec_GBkaGxwdHh8gISIjJCUmJygpKissLS4v";

    /** What came. */
    private record Message(String path, String id, String timestamp, String signature, String body) {}

    @TempDir
    static Path folder;

    private static final List<Message> RECEIVED = new CopyOnWriteArrayList<>();

    private static HttpServer receiver;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            RECEIVED.add(new Message(
                    path,
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().set("Location", "/moved");
            exchange.sendResponseHeaders(status(path), -1);
            exchange.close();
        });
        receiver.start();
        service = PlainService.start(
                folder.resolve("home"),
                "--mattebox.links.allowed-origins=" + receiver(),
                "--mattebox.webhooks.secrets=" + OPERATORS + "," + OPERATORS_NEXT,
                "--mattebox.webhooks.retry-delays=10ms,20ms",
                "--mattebox.webhooks.sweep-interval=1s");
    }

    private static int status(String path) {
        return switch (path) {
            case "/once" -> messages("/once").size() == 1 ? 503 : 204;
            case "/never" -> 500;
            case "/redirects" -> 307;
            case "/gone" -> 410;
            default -> 200;
        };
    }

    @AfterAll
    static void stop() {
        service.close();
        receiver.stop(0);
    }

    private static String receiver() {
        return "http://localhost:" + receiver.getAddress().getPort();
    }

    private static List<Message> messages(String path) {
        return RECEIVED.stream().filter(message -> message.path().equals(path)).toList();
    }

    private static Job submit(String options, String path, @Nullable String secret) {
        return service.bean(JobAdmission.class)
                .admit(
                        PlainService.KIND,
                        null,
                        () -> new PlainOptions(options),
                        Optional.empty(),
                        () -> service.bean(Callbacks.class).of(new CallbackRequest(receiver() + path, secret)),
                        (stored, checked) -> new StoredInputs(List.of(), OptionalLong.empty()));
    }

    private static Webhook ended(Job job) {
        Webhooks webhooks = service.bean(Webhooks.class);
        Await.until("the webhook has ended", () -> {
            WebhookState state = webhooks.find(job.id()).orElseThrow().state();
            return state == WebhookState.DELIVERED || state == WebhookState.FAILED;
        });
        return webhooks.find(job.id()).orElseThrow();
    }

    private static String signature(String secret, Message message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = message.id() + "." + message.timestamp() + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSignatureIsThatOfTheSpecification() {
        // the example of the specification's reference implementations
        assertThat(SigningSecret.parse(OPERATORS)
                        .orElseThrow()
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theEndOfAJobIsToldAndSigned() throws Exception {
        Job job = submit("done", "/users", USERS);
        Webhook webhook = ended(job);
        assertThat(webhook.state()).isEqualTo(WebhookState.DELIVERED);
        assertThat(webhook.attempts()).isEqualTo(1);
        assertThat(webhook.lastStatus()).isEqualTo(200);
        Message message = messages("/users").get(0);
        assertThat(message.id()).isEqualTo("msg_" + job.id());
        assertThat(Instant.ofEpochSecond(Long.parseLong(message.timestamp())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(message.signature()).isEqualTo(signature(USERS, message));
        JsonNode body = new JsonMapper().readTree(message.body());
        assertThat(body.path("type").asString()).isEqualTo("plain.succeeded");
        assertThat(Instant.parse(body.path("timestamp").asString())).isAfterOrEqualTo(job.createdAt());
        assertThat(body.path("data").path("id").asString()).isEqualTo(job.id().value());
        assertThat(body.path("data").path("state").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void theOperatorsSecretsSignForWhoeverBringsNone() throws Exception {
        ended(submit("done", "/operators", null));
        Message message = messages("/operators").get(0);
        assertThat(message.signature())
                .isEqualTo(signature(OPERATORS, message) + " " + signature(OPERATORS_NEXT, message));
    }

    @Test
    void aJobThatFailedSaysWhy() {
        ended(submit("fail", "/failed", USERS));
        JsonNode body = new JsonMapper().readTree(messages("/failed").get(0).body());
        assertThat(body.path("type").asString()).isEqualTo("plain.failed");
        assertThat(body.path("data").path("problem").path("type").asString()).isEqualTo("/problems/internal-error");
    }

    @Test
    void aReceiverThatIsAwayIsToldAgainWithTheSameId() {
        Webhook webhook = ended(submit("done", "/once", USERS));
        assertThat(webhook.state()).isEqualTo(WebhookState.DELIVERED);
        assertThat(webhook.attempts()).isEqualTo(2);
        assertThat(messages("/once")).hasSize(2).extracting(Message::id).containsOnly("msg_" + webhook.jobId());
    }

    @Test
    void aReceiverThatNeverListensIsGivenUp() {
        Webhook webhook = ended(submit("done", "/never", USERS));
        assertThat(webhook.state()).isEqualTo(WebhookState.FAILED);
        assertThat(webhook.attempts()).isEqualTo(3);
        assertThat(webhook.lastStatus()).isEqualTo(500);
        assertThat(webhook.lastFailure()).isEqualTo("The receiver answers 500");
        assertThat(webhook.nextAttemptAt()).isNull();
        assertThat(messages("/never")).hasSize(3);
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        Webhook webhook = ended(submit("done", "/gone", USERS));
        assertThat(webhook.state()).isEqualTo(WebhookState.FAILED);
        assertThat(messages("/gone")).hasSize(1);
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(ended(submit("done", "/redirects", USERS)).lastStatus()).isEqualTo(307);
        assertThat(messages("/moved")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            http://127.0.0.1/hook      | none                 | may be called
            ftp://studio.example/hook  | none                 | may be called
            nowhere                    | none                 | may be called
            https://me@studio.example/ | none                 | may be called
            https://studio.example/    | secret               | whsec_
            https://studio.example/    | whsec_c2hvcnQ=       | whsec_
            https://studio.example/    | whsec_!              | whsec_
            """)
    void callbacksThatCannotBeCalledOrSignedAreRefused(String url, @Nullable String secret, String detail) {
        Callbacks callbacks = service.bean(Callbacks.class);
        assertThatThrownBy(() -> callbacks.of(new CallbackRequest(url, secret)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(WebhookProblems.CALLBACK_NOT_ALLOWED))
                .hasMessageContaining(detail)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("c2hvcnQ"));
    }

    @Test
    void aReceiverInsideIsNotToldThoughItsAddressLooksPublic() {
        Job job = service.bean(JobAdmission.class)
                .admit(
                        PlainService.KIND,
                        null,
                        () -> new PlainOptions("done"),
                        Optional.empty(),
                        () -> service.bean(Callbacks.class).of(new CallbackRequest("https://localhost:1/", USERS)),
                        (stored, checked) -> new StoredInputs(List.of(), OptionalLong.empty()));
        Webhook webhook = ended(job);
        assertThat(webhook.state()).isEqualTo(WebhookState.FAILED);
        assertThat(webhook.lastFailure()).isEqualTo("The receiver's name leads to no public address");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new CallbackRequest("https://studio.example/", USERS).toString())
                .doesNotContain(USERS);
        assertThat(new Callback("https://studio.example/", USERS).toString()).doesNotContain(USERS);
    }
}
