package dev.mattebox.mqe.testing;

import dev.mattebox.mqe.MqeServiceApplication;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.RunningService;

import java.nio.file.Path;

/** The mqe-service in this process. */
public final class MqeService {

    /** Where evaluations are. */
    public static final String EVALUATIONS = "/v1/evaluations";

    /** Where fusions are. */
    public static final String FUSIONS = "/v1/fusions";

    private MqeService() {}

    /** Starts it with this folder and further settings as {@code --name=value}. */
    public static RunningService start(Path home, String... settings) {
        return RunningService.start(MqeServiceApplication.class, home, settings);
    }

    /** A client of its evaluations. */
    public static Api evaluations(RunningService service) {
        return new Api(service.uri(""), EVALUATIONS);
    }

    /** A client of its fusions. */
    public static Api fusions(RunningService service) {
        return new Api(service.uri(""), FUSIONS);
    }
}
