package dev.mattebox.client.cli;

import dev.mattebox.client.invoker.ApiClient;
import dev.mattebox.client.model.Matting;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands in mattings and refinements, whose masks are as many parts of the request as the user has masks. */
final class MattingRequests {

    private static final String MATTINGS = "/v1/mattings";
    private static final String OPTIONS = "options";
    private static final String VIDEO = "video";

    private final RestClient http;

    MattingRequests(RestClient http) {
        this.http = http;
    }

    /** Sends a clip and its masks as they are. */
    Matting submit(Path clip, List<PromptOption> prompts, Map<String, Object> options) {
        MultiValueMap<String, Object> parts = parts(prompts, options);
        parts.add(VIDEO, new FileSystemResource(clip));
        return post(MATTINGS, MediaType.MULTIPART_FORM_DATA, parts);
    }

    /** Sends a clip and its masks in pieces, and then what is to be done with them. */
    Matting submitInPieces(Path clip, List<PromptOption> prompts, Map<String, Object> options, ResumableUploads uploads)
            throws IOException, InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(VIDEO, uploads.upload(clip));
        List<Map<String, Object>> named = new ArrayList<>();
        for (PromptOption prompt : prompts) {
            String upload = uploads.upload(prompt.mask());
            if (prompt.frame().isEmpty()) {
                request.put(PromptOption.PLAIN, upload);
            } else {
                named.add(json(prompt, upload));
            }
        }
        request.put(OPTIONS, with(options, named));
        Matting accepted = post(MATTINGS, MediaType.APPLICATION_JSON, request);
        uploads.forget(clip);
        prompts.forEach(prompt -> uploads.forget(prompt.mask()));
        return accepted;
    }

    /** Adds masks to a matting. */
    Matting refine(String id, List<PromptOption> prompts) {
        return post(MATTINGS + "/" + id + "/refine", MediaType.MULTIPART_FORM_DATA, parts(prompts, Map.of()));
    }

    private Matting post(String path, MediaType type, Object body) {
        return Optional.ofNullable(http.post()
                        .uri(path)
                        .contentType(type)
                        .body(body)
                        .retrieve()
                        .body(Matting.class))
                .orElseThrow(() -> new CommandFailedException("The server does not say what it accepted"));
    }

    private static MultiValueMap<String, Object> parts(List<PromptOption> prompts, Map<String, Object> options) {
        List<Map<String, Object>> named = new ArrayList<>();
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        for (PromptOption prompt : prompts) {
            if (prompt.frame().isPresent()) {
                named.add(json(prompt, prompt.partName()));
            }
            parts.add(prompt.partName(), new FileSystemResource(prompt.mask()));
        }
        parts.add(OPTIONS, ApiClient.createDefaultMapper(null).writeValueAsString(with(options, named)));
        return parts;
    }

    private static Map<String, Object> with(Map<String, Object> options, List<Map<String, Object>> prompts) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        if (!prompts.isEmpty()) {
            all.put("prompts", prompts);
        }
        return all;
    }

    private static Map<String, Object> json(PromptOption prompt, String mask) {
        return Map.of("frame", prompt.frame().orElse(0L), "objectId", prompt.object(), "mask", mask);
    }
}
