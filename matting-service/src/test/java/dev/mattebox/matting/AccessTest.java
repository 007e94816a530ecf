package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TestKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Nobody gets in who should not, and who gets in is shown what is his: keys and tokens on one service. */
class AccessTest {

    private static final String AUDIENCE = "mattebox";
    private static final TestKey STUDIO = TestKey.of("studio");
    private static final TestKey SERVICE = TestKey.of("a-service");

    @TempDir
    static Path folder;

    private static HttpServer provider;
    private static String issuer;
    private static RSAKey signingKey;
    private static RunningService service;
    private static Api anybody;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        signingKey = new RSAKeyGenerator(2048).keyID("the-key").generate();
        byte[] keys = new JWKSet(signingKey.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        provider.start();
        issuer = "http://localhost:" + provider.getAddress().getPort();
        List<String> settings = new ArrayList<>(STUDIO.settings(0));
        settings.addAll(SERVICE.settings(1));
        settings.addAll(List.of(
                "--mattebox.security.api-keys[1].acts-for-tenants=true",
                "--mattebox.security.jwt.issuer-uri=" + issuer,
                "--mattebox.security.jwt.jwk-set-uri=" + issuer + "/keys",
                "--mattebox.security.jwt.audiences=" + AUDIENCE,
                "--mattebox.security.jwt.tenant-claim=org",
                "--mattebox.quotas.tenants.hasty.requests-per-minute=5",
                "--mattebox.quotas.tenants.small.stored-bytes=1KB",
                "--mattebox.quotas.tenants.piecemeal.stored-bytes=1KB"));
        service = MattingService.start(folder.resolve("home"), settings.toArray(String[]::new));
        anybody = MattingService.api(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.stop(0);
    }

    private static HttpResponse<byte[]> ask(String... headers) {
        return anybody.send(anybody.request("/v1/mattings").headers(headers));
    }

    private static HttpResponse<byte[]> askWith(String token) {
        return ask("Authorization", "Bearer " + token);
    }

    private static JsonNode refused(HttpResponse<byte[]> response, int status, String type) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        JsonNode problem = Api.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        assertThat(body).doesNotContain("Exception", "\tat ");
        return problem;
    }

    private static void assertUnauthorized(HttpResponse<byte[]> response) {
        refused(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer realm=");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject("anna")
                .claim("org", "studio")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(signingKey));
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("the-key").build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }

    @Test
    void whoBringsNothingIsToldWhatToBring() {
        HttpResponse<byte[]> response = anybody.get("/v1/mattings");
        assertUnauthorized(response);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).doesNotContain("error");
        assertThat(Api.json(response).path("detail").asString()).contains("X-API-Key");
    }

    @Test
    void aKeyIsTakenFromEitherHeaderAndIsOfItsTenant() {
        assertThat(ask("X-API-Key", STUDIO.value()).statusCode()).isEqualTo(200);
        assertThat(askWith(STUDIO.value()).statusCode()).isEqualTo(200);
        assertThat(ask("authorization", "bearer " + STUDIO.value()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherKeysAndOtherSchemesAreRefused() {
        assertUnauthorized(askWith(TestKey.of("nobody").value()));
        assertUnauthorized(ask("X-API-Key", "mbx_"));
        assertUnauthorized(ask("X-API-Key", ""));
        assertUnauthorized(ask("Authorization", "Basic c3R1ZGlvOnN0dWRpbw=="));
        assertUnauthorized(ask("Authorization", "Bearer"));
        assertUnauthorized(ask("Authorization", STUDIO.value()));
        assertUnauthorized(anybody.get("/v1/mattings?access_token=" + SERVICE.value()));
    }

    @Test
    void severalCredentialsAreRefusedAlsoIfOneIsGood() {
        assertUnauthorized(ask("X-API-Key", STUDIO.value(), "Authorization", "Bearer " + STUDIO.value()));
        assertUnauthorized(ask(
                "X-API-Key", STUDIO.value(), "X-API-Key", TestKey.of("nobody").value()));
    }

    @Test
    void aTokenOfTheProviderIsOfTheTenantThatItNames() throws JOSEException {
        HttpResponse<byte[]> made = anybody.send(Multipart.post(
                anybody.request("/v1/mattings").header("Authorization", "Bearer " + signed(claims())),
                upload().publisher()));
        assertThat(made.statusCode()).isEqualTo(202);
        String id = Api.json(made).path("id").asString();
        assertThat(anybody.withKey(STUDIO.value()).get("/v1/mattings/" + id).statusCode())
                .as("the key of the same tenant")
                .isEqualTo(200);
        assertThat(anybody.send(anybody.request("/v1/mattings/" + id)
                                .header("Authorization", "Bearer " + signed(claims().claim("org", "another"))))
                        .statusCode())
                .as("a token of another tenant")
                .isEqualTo(404);
    }

    private static Multipart upload() {
        TestClip clip = TestClip.in(folder).ofFrames(2);
        return new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", "{\"warmup\":0}");
    }

    @Test
    void tokensThatAreExpiredOfOthersForOthersOrOfNobodyAreRefused() throws JOSEException {
        RSAKey another = new RSAKeyGenerator(2048).keyID("the-key").generate();
        Date past = Date.from(Instant.now().minusSeconds(300));
        byte[] publicKey = signingKey.toRSAPublicKey().getEncoded();
        List<String> tokens = List.of(
                signed(claims().expirationTime(past)),
                signed(claims().expirationTime(null)),
                signed(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(300)))),
                signed(claims().issuer("https://elsewhere.example")),
                signed(claims().audience("another-service")),
                signed(claims().audience((String) null)),
                signed(claims().claim("org", null)),
                signed(claims().claim("org", "two words")),
                signed(claims().claim("org", List.of("studio"))),
                signed(claims(), JWSAlgorithm.RS256, new RSASSASigner(another)),
                signed(claims(), JWSAlgorithm.HS256, new MACSigner(publicKey)),
                new PlainJWT(claims().build()).serialize(),
                signed(claims()).replaceAll("\\.[^.]*$", "."),
                "not.a.token",
                "a".repeat(5000));
        for (String token : tokens) {
            assertUnauthorized(askWith(token));
        }
    }

    @Test
    void onlyTheKeyOfAServiceActsForOtherTenants() {
        String id = anybody.withKey(STUDIO.value()).accepted(upload());
        String path = "/v1/mattings/" + id;
        Api theService = anybody.withKey(SERVICE.value());
        assertThat(theService.get(path).statusCode()).as("for itself").isEqualTo(404);
        assertThat(theService
                        .send(theService.request(path).header("X-Mattebox-Tenant", "studio"))
                        .statusCode())
                .isEqualTo(200);
        refused(theService.send(theService.request(path).header("X-Mattebox-Tenant", "two words")), 403, "forbidden");
        Api studio = anybody.withKey(STUDIO.value());
        refused(studio.send(studio.request(path).header("X-Mattebox-Tenant", "another")), 403, "forbidden");
        assertThat(studio.send(studio.request(path).header("X-Mattebox-Tenant", "studio"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health, 200, 200",
        "/actuator/health/readiness, 200, 200",
        "/actuator/prometheus, 200, 200",
        "/actuator/metrics, 401, 403",
        "/actuator/info, 401, 403",
        "/actuator/env, 401, 404",
        "/actuator, 401, 403",
        "/problems/not-found, 200, 200",
        "/v3/api-docs.yaml, 200, 200",
        "/v3/api-docs, 200, 200",
        "/v3/api-docs/swagger-config, 200, 200",
        "/swagger-ui/index.html, 200, 200",
        "/swagger-ui/swagger-ui-bundle.js, 200, 200",
        "/v1/models, 401, 200",
        "/v1/nothing, 401, 404",
        "/error, 401, 404",
        "/, 200, 200",
        "/studio/nothing.js, 404, 404",
        "/elsewhere, 401, 404"
    })
    void eachPathIsOpenOrClosed(String path, int forAnybody, int forStudio) {
        assertThat(anybody.get(path).statusCode()).isEqualTo(forAnybody);
        assertThat(anybody.withKey(STUDIO.value()).get(path).statusCode()).isEqualTo(forStudio);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1//mattings",
                "/v1/mattings;x=1",
                "/problems/../v1/mattings",
                "/problems/%2e%2e/v1/mattings",
                "/V1/mattings",
                "/v1/mattings/",
                "/swagger-ui/..;/v1/mattings",
                "/v1/%6dattings",
                "/actuator/health/../metrics",
                "/actuator/health/db"
            })
    void noSpellingOfAPathIsAWayIn(String path) {
        HttpResponse<byte[]> response = anybody.get(path);
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("\"mattings\"", "Exception");
    }

    @Test
    void healthTellsStrangersNothingButHowItIs() {
        JsonNode health = Api.json(anybody.get("/actuator/health"));
        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.has("components")).isFalse();
    }

    @Test
    void everyAnswerHasTheHeadersThatBrowsersHeed() {
        for (HttpResponse<byte[]> response :
                List.of(ask("X-API-Key", STUDIO.value()), anybody.get("/v1/mattings"), anybody.get("/v3/api-docs"))) {
            Map<String, List<String>> headers = response.headers().map();
            assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
            assertThat(headers.get("x-frame-options")).containsExactly("DENY");
            assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
            assertThat(headers.getOrDefault("permissions-policy", List.of()).toString())
                    .contains("camera=()");
            assertThat(headers.getOrDefault("content-security-policy", List.of())
                            .toString())
                    .contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.getOrDefault("cache-control", List.of()).toString())
                    .contains("no-cache");
            assertThat(headers).doesNotContainKeys("set-cookie", "server", "x-powered-by");
        }
    }

    @Test
    void theContractSaysHowToAuthenticateSoThatSwaggerUiCan() {
        JsonNode contract = Api.json(anybody.get("/v3/api-docs"));
        assertThat(contract.path("components")
                        .path("securitySchemes")
                        .path("apiKey")
                        .path("name")
                        .asString())
                .isEqualTo("X-API-Key");
        assertThat(contract.path("components")
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(contract.path("security").size()).isEqualTo(3);
    }

    @Test
    void whoAsksTooOftenGets429AndTheOthersDoNot() throws JOSEException {
        String hasty = signed(claims().claim("org", "hasty"));
        for (int i = 0; i < 5; i++) {
            assertThat(askWith(hasty).statusCode()).isEqualTo(200);
        }
        HttpResponse<byte[]> response = askWith(hasty);
        JsonNode problem = refused(response, 429, "quota-exceeded");
        assertThat(problem.path("quota").asString()).isEqualTo("requestsPerMinute");
        assertThat(problem.path("allowed").asInt()).isEqualTo(5);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 12);
        assertThat(ask("X-API-Key", STUDIO.value()).statusCode()).isEqualTo(200);
    }

    @Test
    void anUploadForWhichThereIsNoQuotaIsRefusedAndLeavesNothing() throws JOSEException {
        HttpRequest.Builder request = Multipart.post(
                anybody.request("/v1/mattings")
                        .header("Authorization", "Bearer " + signed(claims().claim("org", "small"))),
                upload().publisher());
        JsonNode problem = refused(anybody.send(request), 429, "quota-exceeded");
        assertThat(problem.path("quota").asString()).isEqualTo("storedBytes");
        assertThat(problem.path("allowed").asInt()).isEqualTo(1024);
        assertThat(problem.path("used").asInt()).isZero();
    }

    @Test
    void resumableUploadsAreStoredBytesFromTheirBeginning() throws JOSEException {
        String token = signed(claims().claim("org", "piecemeal"));
        HttpResponse<byte[]> first = beginUpload(token, 1000);
        assertThat(first.statusCode()).isEqualTo(201);
        JsonNode problem = refused(beginUpload(token, 25), 429, "quota-exceeded");
        assertThat(problem.path("quota").asString()).isEqualTo("storedBytes");
        assertThat(problem.path("used").asInt()).isEqualTo(1000);
        String path = first.headers().firstValue("Location").orElseThrow();
        anybody.send(anybody.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0")
                .DELETE());
        assertThat(beginUpload(token, 25).statusCode()).isEqualTo(201);
    }

    private static HttpResponse<byte[]> beginUpload(String token, int length) {
        return anybody.send(anybody.request("/v1/uploads")
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", String.valueOf(length))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void noKeyAndNoTokenIsInTheLogHoweverMuchIsWritten() throws JOSEException {
        String token = signed(claims());
        String wrongKey = TestKey.of("nobody").value();
        String log = loggedOnDebug(() -> {
            ask("X-API-Key", STUDIO.value());
            askWith(STUDIO.value());
            askWith(token);
            askWith(wrongKey);
            askWith(token + "x");
        });
        assertThat(log).contains("DEBUG").contains("/v1/mattings");
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(List.of(STUDIO.value(), wrongKey, token, signature)).noneMatch(log::contains);
    }

    private static String loggedOnDebug(Runnable requests) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        Level before = root.getLevel();
        written.start();
        root.addAppender(written);
        root.setLevel(Level.DEBUG);
        try {
            requests.run();
        } finally {
            root.setLevel(before);
            root.detachAppender(written);
        }
        return List.copyOf(written.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage() + failure(event))
                .collect(Collectors.joining("\n"));
    }

    private static String failure(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
