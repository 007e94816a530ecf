package dev.mattebox.client.cli;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Fetches artifacts into a folder: streamed to a file beside the target, which is moved into place when complete. */
final class Downloads {

    private final RestClient http;

    Downloads(RestClient http) {
        this.http = http;
    }

    /**
     * Fetches one file.
     *
     * @param link as the server gave it, absolute or relative to the server
     * @param name of the file in the folder; a plain name
     * @param sizeBytes that must arrive
     * @throws CommandFailedException if the name is no plain name, or another number of bytes arrives
     */
    Path fetch(String link, String name, long sizeBytes, Path folder) {
        Path target = folder.resolve(name).normalize();
        if (!folder.normalize().equals(target.getParent())) {
            throw new CommandFailedException(
                    "The server names an artifact '" + name + "', which is no plain file name");
        }
        Path part = target.resolveSibling(name + ".part");
        http.get().uri(link).exchange((request, response) -> {
            HttpStatusCode status = response.getStatusCode();
            try (InputStream body = response.getBody()) {
                if (status.isError()) {
                    String problem = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                    throw new CommandFailedException(ServerProblem.describe(status.value(), problem));
                }
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            }
            return status;
        });
        try {
            if (Files.size(part) != sizeBytes) {
                throw new CommandFailedException("Of " + name + " arrived " + Files.size(part) + " bytes instead of "
                        + sizeBytes + "; try again");
            }
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }
}
