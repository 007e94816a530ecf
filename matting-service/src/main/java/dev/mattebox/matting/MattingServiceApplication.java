package dev.mattebox.matting;

import dev.mattebox.service.ServiceConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

import java.util.Map;

/** Starts the service: {@code java -jar matting-service.jar [--server.port=8080] [--mattebox.home=~/.mattebox]}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ServiceConfiguration.class)
public class MattingServiceApplication {

    // read by DJL when its engine starts: nothing is fetched from the network, and PyTorch profiles no graphs
    private static final Map<String, String> ENGINE_SETTINGS =
            Map.of("ai.djl.offline", "true", "ai.djl.pytorch.graph_optimizer", "false");

    /** Runs the service until it is told to stop. */
    public static void main(String[] arguments) {
        ENGINE_SETTINGS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        SpringApplication.run(MattingServiceApplication.class, arguments);
    }
}
