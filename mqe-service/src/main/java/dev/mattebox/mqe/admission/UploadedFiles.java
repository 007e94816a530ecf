package dev.mattebox.mqe.admission;

import dev.mattebox.service.uploads.Upload;

import java.nio.file.Path;

/** Inputs as the parts of a multipart body. */
record UploadedFiles(Upload upload) implements InputFiles {

    @Override
    public boolean has(Part part) {
        return upload.has(part.id());
    }

    @Override
    public void require(Part part) {
        upload.require(part.id());
    }

    @Override
    public void store(Part part, Path target) {
        upload.move(part.id(), target);
    }
}
