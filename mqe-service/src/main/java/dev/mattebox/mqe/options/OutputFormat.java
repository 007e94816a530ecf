package dev.mattebox.mqe.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How an output is written. */
@Schema(
        name = "QualityOutputFormat",
        enumAsRef = true,
        description = "How a file is written: a zip of 16-bit grey PNG files (`png16`), an MP4 (`h264`), one JSON file"
                + " (`json`). In a `quality-map`, 65535 is certainly reliable and 0 certainly erroneous.")
public enum OutputFormat {
    /** A zip of 16-bit grey PNG files. */
    @JsonProperty("png16")
    PNG16("png16", "zip", "application/zip"),
    /** An MP4 of H.264. */
    @JsonProperty("h264")
    H264("h264", "mp4", "video/mp4"),
    /** One JSON file. */
    @JsonProperty("json")
    JSON("json", "json", "application/json");

    private final String id;
    private final String extension;
    private final String mediaType;

    OutputFormat(String id, String extension, String mediaType) {
        this.id = id;
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** The name in JSON. */
    public String id() {
        return id;
    }

    String extension() {
        return extension;
    }

    /** The Content-Type of the file. */
    public String mediaType() {
        return mediaType;
    }
}
