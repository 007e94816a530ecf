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
    private static final String OUTPUTS = "outputs";
    private static final String BACKGROUND = "background";

    private final RestClient http;

    MattingRequests(RestClient http) {
        this.http = http;
    }

    /** Sends a clip, its masks and images as they are. */
    Matting submit(Path clip, List<PromptOption> prompts, BackgroundFiles images, Map<String, Object> options) {
        MultiValueMap<String, Object> parts = parts(prompts, options);
        parts.add(VIDEO, new FileSystemResource(clip));
        images.parts().forEach((name, file) -> parts.add(name, new FileSystemResource(file)));
        return post(MATTINGS, MediaType.MULTIPART_FORM_DATA, parts);
    }

    /** Sends a clip, its masks and images in pieces, and then what is to be done with them. */
    Matting submitInPieces(
            Path clip,
            List<PromptOption> prompts,
            BackgroundFiles images,
            Map<String, Object> options,
            ResumableUploads uploads)
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
        Map<String, String> uploadedImages = new LinkedHashMap<>();
        for (Map.Entry<String, Path> image : images.parts().entrySet()) {
            uploadedImages.put(image.getKey(), uploads.upload(image.getValue()));
        }
        request.put(OPTIONS, with(over(options, uploadedImages), named));
        Matting accepted = post(MATTINGS, MediaType.APPLICATION_JSON, request);
        uploads.forget(clip);
        prompts.forEach(prompt -> uploads.forget(prompt.mask()));
        images.parts().values().forEach(uploads::forget);
        return accepted;
    }

    /** The options with images named as the uploads that they are. */
    private static Map<String, Object> over(Map<String, Object> options, Map<String, String> images) {
        if (!(options.get(OUTPUTS) instanceof List<?> outputs)) {
            return options;
        }
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put(OUTPUTS, outputs.stream().map(output -> over(output, images)).toList());
        return all;
    }

    private static Object over(Object output, Map<String, String> images) {
        if (!(output instanceof Map<?, ?> known) || !images.containsKey(String.valueOf(known.get(BACKGROUND)))) {
            return output;
        }
        Map<Object, Object> named = new LinkedHashMap<>(known);
        named.put(BACKGROUND, images.get(String.valueOf(known.get(BACKGROUND))));
        return named;
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
