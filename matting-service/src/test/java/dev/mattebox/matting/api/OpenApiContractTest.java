package dev.mattebox.matting.api;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.OpenApiContract;
import dev.mattebox.service.testing.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code openapi.yaml} says of this service what the service says of itself. After a change of the API write its part
 * anew: {@code mvn -pl matting-service -am test -Dtest=OpenApiContractTest -Dopenapi.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
class OpenApiContractTest {

    @TempDir
    Path home;

    @Test
    void theCommittedDocumentIsWhatTheServiceSaysOfItself() throws IOException {
        try (RunningService service = MattingService.start(home)) {
            OpenApiContract.check(OpenApiContract.Service.MATTING, service);
        }
    }
}
