package dev.mattebox.matting.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How an output is written. */
@Schema(
        name = "OutputFormat",
        enumAsRef = true,
        description =
                "How a file is written: a zip of 16-bit PNG files (`png16`), a zip of OpenEXR files of 16-bit (`exr`) or"
                        + " 32-bit numbers (`exr-float`), a QuickTime movie of ProRes 4444 (`prores4444`), a Matroska"
                        + " film of FFV1 without loss (`ffv1`), a WebM film of VP9 with an alpha channel (`vp9`), an MP4"
                        + " to look at (`h264`), one 8-bit PNG file (`png`).")
public enum OutputFormat {
    /** A zip of 16-bit PNG files. */
    @JsonProperty("png16")
    PNG16("png16", "zip", "application/zip", Parts.IMAGES),
    /** A zip of OpenEXR files of 16-bit floating-point numbers. */
    @JsonProperty("exr")
    EXR("exr", "zip", "application/zip", Parts.IMAGES),
    /** A zip of OpenEXR files of 32-bit floating-point numbers. */
    @JsonProperty("exr-float")
    EXR_FLOAT("exr-float", "zip", "application/zip", Parts.IMAGES),
    /** A QuickTime movie of ProRes 4444. */
    @JsonProperty("prores4444")
    PRORES4444("prores4444", "mov", "video/quicktime", Parts.MOVIE),
    /** A Matroska film of FFV1, without loss. */
    @JsonProperty("ffv1")
    FFV1("ffv1", "mkv", "video/matroska", Parts.MOVIE),
    /** A WebM film of VP9 with an alpha channel. */
    @JsonProperty("vp9")
    VP9("vp9", "webm", "video/webm", Parts.MOVIE),
    /** An MP4 of H.264. */
    @JsonProperty("h264")
    H264("h264", "mp4", "video/mp4", Parts.MOVIE),
    /** One 8-bit PNG file. */
    @JsonProperty("png")
    PNG("png", "png", "image/png", Parts.WHOLE);

    /** How segments of a clip become one file. */
    public enum Parts {
        /** Zips of images, entry by entry. */
        IMAGES,
        /** Movies, packet by packet. */
        MOVIE,
        /** Not at all: the file is of the whole clip. */
        WHOLE
    }

    private final String id;
    private final String extension;
    private final String mediaType;
    private final Parts parts;

    OutputFormat(String id, String extension, String mediaType, Parts parts) {
        this.id = id;
        this.extension = extension;
        this.mediaType = mediaType;
        this.parts = parts;
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

    /** Whether one file holds several pictures of a frame, each under a name of its own. */
    boolean hasLayers() {
        return this == EXR || this == EXR_FLOAT;
    }

    /** How segments of a clip become one file. */
    public Parts parts() {
        return parts;
    }
}
