package dev.mattebox.service.api;

import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the annotations of the controllers do not say: who we are, and a response for every status of the problems. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    /** The only status that HTTP has no name for. */
    private static final String CHECKSUM_MISMATCH = "ChecksumMismatch";

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String API_KEY = "apiKey";
    private static final String BEARER = "bearer";
    private static final Map<String, String> REFUSALS =
            Map.of("401", "Unauthorized", "403", "Forbidden", "429", "TooManyRequests");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Mattebox")
                        .version("1")
                        .description("Self-hosted video matting with an honest map of where a matte can be trusted. The"
                                + " matting-service mattes clips: upload one with a mask of its first frame, follow the"
                                + " job, download alpha, cut-out and preview. The mqe-service judges mattes"
                                + " (evaluations) and makes one of two (fusions). Both list their models. Errors are"
                                + " RFC 9457 problem documents with stable types.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                API_KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")
                                        .description("A key that the operator gave you, as it is."))
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "The same key, or a token (JWT) of the operator's identity provider."
                                                        + " Everything a caller sees and makes belongs to the tenant of his key or"
                                                        + " token. The key of a service may act for another tenant, which it names in"
                                                        + " the header `X-Mattebox-Tenant`.")))
                // the last one: nothing is needed where the operator asks nobody
                .security(List.of(
                        new SecurityRequirement().addList(API_KEY),
                        new SecurityRequirement().addList(BEARER),
                        new SecurityRequirement()))
                .servers(List.of(new Server().url("/").description("The service that serves this document.")));
    }

    @Bean
    OpenApiCustomizer problemResponses(List<ProblemTypes> parts) {
        return document -> {
            responses(parts).forEach(components(document)::addResponses);
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiDocument::addRefusals);
        };
    }

    // how every operation can be refused, whoever is asked for what
    private static void addRefusals(Operation operation) {
        REFUSALS.forEach((status, name) -> operation
                .getResponses()
                .computeIfAbsent(status, any -> new ApiResponse().$ref("#/components/responses/" + name)));
    }

    private static Components components(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        return document.getComponents();
    }

    private static Map<String, ApiResponse> responses(List<ProblemTypes> parts) {
        Map<HttpStatusCode, List<ProblemType>> byStatus = parts.stream()
                .flatMap(part -> part.all().stream())
                .collect(Collectors.groupingBy(
                        ProblemType::status,
                        () -> new TreeMap<>(Comparator.comparingInt(HttpStatusCode::value)),
                        Collectors.toList()));
        Map<String, ApiResponse> responses = new LinkedHashMap<>();
        byStatus.forEach((status, types) -> responses.put(prefix(status, parts) + name(status), response(types)));
        return responses;
    }

    private static String prefix(HttpStatusCode status, List<ProblemTypes> parts) {
        return parts.stream()
                .filter(part ->
                        part.all().stream().anyMatch(type -> type.status().equals(status)))
                .map(ProblemTypes::responsePrefix)
                .filter(prefix -> !prefix.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String name(HttpStatusCode status) {
        if (!(status instanceof HttpStatus known)) {
            return CHECKSUM_MISMATCH;
        }
        return Arrays.stream(known.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static ApiResponse response(List<ProblemType> types) {
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        types.forEach(type -> body.addExamples(
                type.name(), new Example().summary(type.title()).value(example(type))));
        return new ApiResponse()
                .description(types.stream()
                        .map(type -> "`" + type.uri() + "`: " + type.title() + ".")
                        .collect(Collectors.joining(" ")))
                .content(new Content().addMediaType(PROBLEM_JSON, body));
    }

    private static Map<String, Object> example(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", type.status().value());
        example.put("detail", type.description());
        return example;
    }
}
