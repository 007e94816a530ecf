package dev.mattebox.client.cli;

import dev.mattebox.client.invoker.ApiClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import picocli.CommandLine.Option;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** Which service a command talks to, and how long it waits for it. */
final class ServerOptions {

    static final String MATTING_SERVICE = "http://localhost:8080";
    static final String MQE_SERVICE = "http://localhost:8081";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The service (default: the command's on this machine).")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:MATTEBOX_API_KEY}",
            description = "Who you are, if the server asks (default: the environment's MATTEBOX_API_KEY, which other"
                    + " people on this machine do not see in the list of processes).")
    private Optional<String> apiKey = Optional.empty();

    @Option(
            names = "--wait-for-server",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Wait so long for the server to be ready.")
    private int waitForServer;

    /**
     * A connection to the server, which is ready or was not asked to be.
     *
     * @param http for links that the server gives
     * @param api for generated clients
     */
    record Connection(RestClient http, ApiClient api) {}

    /**
     * @param defaultServer where the service is if the user does not say
     * @throws CommandFailedException if the server is not ready in time
     */
    Connection connect(String defaultServer) throws InterruptedException {
        String url = server.orElse(defaultServer);
        HttpClient connection = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        RestClient.Builder builder = ApiClient.buildRestClientBuilder(ApiClient.createDefaultMapper(null))
                .baseUrl(url)
                .requestFactory(new JdkClientHttpRequestFactory(connection));
        apiKey.filter(key -> !key.isBlank())
                .ifPresent(key -> builder.requestInitializer(new ApiKeySender(URI.create(url), key.strip())));
        RestClient http = builder.build();
        new ServerReadiness(http).await(Duration.ofSeconds(waitForServer));
        return new Connection(http, new ApiClient(http).setBasePath(url));
    }
}
