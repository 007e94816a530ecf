package dev.mattebox.client.examples;

import dev.mattebox.client.api.MattingsApi;
import dev.mattebox.client.invoker.ApiClient;
import dev.mattebox.client.model.JobState;
import dev.mattebox.client.model.Matting;
import org.springframework.web.client.RestClient;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Mattes a clip by the generated client. */
public final class Matte {

    private static final String ALPHA = "{\"outputs\": [{\"kind\": \"alpha\", \"format\": \"png16\"}]}";

    private Matte() {}

    /**
     * Writes the alpha.
     *
     * @throws org.springframework.web.client.RestClientResponseException if the service refuses, with the problem as its body
     */
    public static void matte(String server, Path clip, Path mask, Path target) throws Exception {
        MattingsApi mattings = new MattingsApi(new ApiClient().setBasePath(server));
        Matting matting = mattings.createMattingWithFormData(clip.toFile(), null, null, mask.toFile(), ALPHA);
        while (Set.of(JobState.QUEUED, JobState.RUNNING).contains(matting.getState())) {
            Thread.sleep(1000);
            matting = mattings.getMatting(matting.getId().toString());
        }
        String alphaLink = matting.getArtifacts().get(0).getLinks().getSelf();
        RestClient.create().get().uri(URI.create(server).resolve(alphaLink)).exchange((request, response) -> {
            try (InputStream alpha = response.getBody()) {
                return Files.copy(alpha, target);
            }
        });
    }
}
