package dev.mattebox.service.jobs;

import dev.mattebox.service.ServiceConfiguration;
import dev.mattebox.service.models.LoadedModel;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.models.ModelDescription;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest service: common-service and one kind of job. It is no {@code @Configuration}, or every service that has
 * these tests on its class path would find it.
 */
@EnableAutoConfiguration
@Import(ServiceConfiguration.class)
class JobsApplication {

    @Bean
    ScriptedHandler scriptedHandler() {
        return new ScriptedHandler();
    }

    @Bean
    ModelCatalog<AutoCloseable> modelCatalog() {
        return new ModelCatalog<>(
                List.of(new ModelDescription<>(
                        "none",
                        "none",
                        "no weights",
                        "none",
                        List.of(),
                        () -> new LoadedModel<>(() -> {}, 0, "cpu", () -> 0))),
                "none");
    }

    static ConfigurableApplicationContext start(Path home, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.import=classpath:mattebox-service.yaml",
                "--spring.application.name=scripted",
                "--spring.main.banner-mode=off",
                "--mattebox.home=" + home,
                "--mattebox.jobs.poll-interval=50ms",
                "--mattebox.jobs.progress-interval=20ms"));
        arguments.addAll(List.of(settings));
        if (arguments.stream().noneMatch(setting -> setting.startsWith("--server."))) {
            arguments.add("--spring.main.web-application-type=none");
        }
        return SpringApplication.run(JobsApplication.class, arguments.toArray(String[]::new));
    }
}
