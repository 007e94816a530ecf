package dev.mattebox.matting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.testing.SharedMattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.SharedService.Mattebox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A service that asks nobody who he is: for its own machine only, and not for pages that a browser there shows. */
@ExtendWith(SharedMattingService.class)
class LocalServiceTest {

    private final Api api;
    private final URI server;

    LocalServiceTest(Mattebox mattebox) {
        this.api = mattebox.api();
        this.server = mattebox.service().uri("/");
    }

    private String statusOf(String headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET /v1/mattings HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, , 200",
        "localhost:8080, , 200",
        "127.0.0.1:8080, , 200",
        "[::1]:8080, , 200",
        "LOCALHOST, http://localhost:3000, 200",
        "localhost, http://127.0.0.1, 200",
        "evil.example, , 403",
        "evil.example:8080, http://evil.example:8080, 403",
        "localhost.evil.example, , 403",
        "localhost, https://evil.example, 403",
        "localhost, null, 403",
        "localhost, http://localhost.evil.example, 403",
        "localhost@evil.example, , 400"
    })
    void aPageFromElsewhereIsRefused(String host, String origin, String status) throws IOException {
        String headers = "Host: " + host + "\r\n" + (origin == null ? "" : "Origin: " + origin + "\r\n");
        assertThat(statusOf(headers)).isEqualTo(status);
    }

    @Test
    void itListensToItsOwnMachineOnly() throws IOException {
        List<java.net.InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : others) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, server.getPort()), 2000);
                assertThat(socket.isConnected()).as("%s", address).isFalse();
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
        }
        assertThat(api.get("/v1/models").statusCode()).isEqualTo(200);
    }
}
