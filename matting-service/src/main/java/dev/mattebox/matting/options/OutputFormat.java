package dev.mattebox.matting.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How an output is written. */
@Schema(
        name = "OutputFormat",
        enumAsRef = true,
        description =
                "How a file is written: a zip of 16-bit grey PNG files (`png16`), a QuickTime movie of ProRes 4444"
                        + " (`prores4444`), an MP4 (`h264`), one 8-bit PNG file (`png`).")
public enum OutputFormat {
    /** A zip of 16-bit grey PNG files. */
    @JsonProperty("png16")
    PNG16("png16", "zip", "application/zip"),
    /** A QuickTime movie of ProRes 4444. */
    @JsonProperty("prores4444")
    PRORES4444("prores4444", "mov", "video/quicktime"),
    /** An MP4 of H.264. */
    @JsonProperty("h264")
    H264("h264", "mp4", "video/mp4"),
    /** One 8-bit PNG file. */
    @JsonProperty("png")
    PNG("png", "png", "image/png");

    private final String id;
    private final String extension;
    private final String mediaType;

    OutputFormat(String id, String extension, String mediaType) {
        this.id = id;
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** The name in JSON and in file names. */
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
