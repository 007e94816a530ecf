package dev.mattebox.service.testing;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real service in this process, on a port of its own. */
public final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it with this folder and further settings as {@code --name=value}. */
    public static RunningService start(Class<?> application, Path home, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=0", "--mattebox.home=" + home, "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(settings));
        return new RunningService(SpringApplication.run(application, arguments.toArray(String[]::new)));
    }

    /** Where it is. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** A part of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
