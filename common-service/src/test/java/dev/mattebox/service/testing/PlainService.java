package dev.mattebox.service.testing;

import dev.mattebox.service.ServiceConfiguration;
import dev.mattebox.service.jobs.JobHandler;
import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.ProducedFile;
import dev.mattebox.service.models.LoadedModel;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.models.ModelDescription;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What services share as a service of its own: everything but media and networks. It is no {@code @Configuration}, or
 * every service that has it on its class path would find it.
 */
@EnableAutoConfiguration
@Import(ServiceConfiguration.class)
public class PlainService {

    /** The kind of its jobs, which do nothing, and fail if their options are {@code "fail"}. */
    public static final String KIND = "plain";

    private static final String[] SETTINGS = {
        "--spring.config.import=classpath:mattebox-service.yaml",
        "--spring.application.name=plain",
        "--mattebox.jobs.poll-interval=50ms"
    };

    /** Starts it in this process. */
    public static RunningService start(Path home, String... settings) {
        return RunningService.start(PlainService.class, home, settings(settings));
    }

    /** Starts it as a process of its own. */
    public static ServiceProcess process(Path folder, String... settings) throws Exception {
        return ServiceProcess.start(PlainService.class, folder, settings(settings));
    }

    private static String[] settings(String... more) {
        return Stream.concat(Stream.of(SETTINGS), Stream.of(more)).toArray(String[]::new);
    }

    public static void main(String... arguments) {
        SpringApplication.run(PlainService.class, arguments);
    }

    @Bean
    JobHandler plainHandler() {
        return new JobHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public List<ProducedFile> run(JobRun run) {
                if (run.job().options().equals("\"fail\"")) {
                    throw new IllegalStateException("The test wants this job to fail");
                }
                return List.of();
            }
        };
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
}
