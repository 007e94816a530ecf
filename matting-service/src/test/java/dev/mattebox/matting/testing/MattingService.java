package dev.mattebox.matting.testing;

import dev.mattebox.matting.MattingServiceApplication;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.RunningService;

import java.nio.file.Path;

/** The matting service in this process. */
public final class MattingService {

    /** Where its jobs are. */
    public static final String RESOURCE = "/v1/mattings";

    private MattingService() {}

    /** Starts it with this folder and further settings as {@code --name=value}. */
    public static RunningService start(Path home, String... settings) {
        return RunningService.start(MattingServiceApplication.class, home, settings);
    }

    /** A client of it. */
    public static Api api(RunningService service) {
        return new Api(service.uri(""), RESOURCE);
    }
}
