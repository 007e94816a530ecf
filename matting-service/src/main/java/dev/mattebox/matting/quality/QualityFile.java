package dev.mattebox.matting.quality;

import dev.mattebox.service.jobs.ProducedFile;

import java.util.Arrays;
import java.util.List;

/** A file of an evaluation that becomes a file of the matting. */
public enum QualityFile {
    /** The pixel-wise map: 65535 is certainly reliable, 0 is certainly erroneous. */
    MAP("quality-map.zip", "quality-map", "png16", "application/zip"),
    /** The clip with the map as a heat-map on top. */
    OVERLAY("quality.mp4", "overlay", "h264", "video/mp4"),
    /** The scores of every frame. */
    SCORES("scores.json", "scores", "json", "application/json");

    private final ProducedFile file;

    QualityFile(String fileName, String kind, String format, String mediaType) {
        this.file = new ProducedFile(fileName, kind, format, mediaType);
    }

    /** The name among the artifacts of the matting. */
    public String fileName() {
        return file.name();
    }

    String kind() {
        return file.kind();
    }

    String format() {
        return file.format();
    }

    static List<ProducedFile> all() {
        return Arrays.stream(values()).map(quality -> quality.file).toList();
    }
}
