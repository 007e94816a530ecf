package dev.mattebox.mqe;

import dev.mattebox.service.ServiceConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

import java.util.Map;

/** Starts the service: {@code java -jar mqe-service.jar [--server.port=8081] [--mattebox.home=~/.mattebox]}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ServiceConfiguration.class)
public class MqeServiceApplication {

    // read by DJL when its engine starts: nothing is fetched from the network, and PyTorch profiles no graphs
    private static final Map<String, String> ENGINE_SETTINGS =
            Map.of("ai.djl.offline", "true", "ai.djl.pytorch.graph_optimizer", "false");

    /** Runs the service until it is told to stop. */
    public static void main(String[] arguments) {
        ENGINE_SETTINGS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        SpringApplication.run(MqeServiceApplication.class, arguments);
    }
}
