package dev.mattebox.service.admission;

import dev.mattebox.service.uploads.Upload;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Inputs as the parts of a multipart body.
 *
 * @param upload the body
 */
public record PartFiles(Upload upload) implements InputFiles {

    @Override
    public boolean has(String name) {
        return upload.has(name);
    }

    @Override
    public void require(String name) {
        upload.require(name);
    }

    @Override
    public void store(String name, Path target) {
        upload.move(name, target);
    }

    @Override
    public Optional<String> references() {
        return Optional.empty();
    }
}
