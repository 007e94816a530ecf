package dev.mattebox.training.data.curated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where a curated clip keeps what. */
record ClipFiles(Path folder) {

    private static final String RGB = "rgb";
    private static final String ALPHA = "alpha";
    private static final String QUALITY = "quality";
    private static final String BRANCH = "branch";

    /** The folders of the content, in the order of the digest. */
    static final List<String> CONTENT = List.of(ALPHA, BRANCH, QUALITY, RGB);

    Path manifest() {
        return folder.resolve("manifest.json");
    }

    Path alpha(int frame) {
        return png(ALPHA, frame);
    }

    Path quality(int frame) {
        return png(QUALITY, frame);
    }

    Path branch(int frame) {
        return png(BRANCH, frame);
    }

    /** Where the writer puts a picture. */
    Path rgb(int frame) {
        return png(RGB, frame);
    }

    /** Where a picture is: a JPEG if there is one, else a PNG. */
    Path rgbFound(int frame) {
        Path jpeg = file(RGB, frame, "jpg");
        return Files.exists(jpeg) ? jpeg : rgb(frame);
    }

    private Path png(String kind, int frame) {
        return file(kind, frame, "png");
    }

    private Path file(String kind, int frame, String extension) {
        return folder.resolve(kind).resolve(String.format(Locale.ROOT, "%06d.%s", frame, extension));
    }
}
