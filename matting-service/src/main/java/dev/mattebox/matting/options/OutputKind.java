package dev.mattebox.matting.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What an output shows. */
@Schema(
        name = "OutputKind",
        enumAsRef = true,
        description =
                "What a file shows: the matte (`alpha`); the colours of what was cut out, estimated where background"
                        + " shines through, not multiplied by the matte (`foreground`); the same with the matte as alpha"
                        + " channel (`cutout`); the cut-out over a checkerboard or a colour (`composite`); or a few"
                        + " moments side by side (`contact-sheet`).")
public enum OutputKind {
    /** The matte itself. */
    @JsonProperty("alpha")
    ALPHA("alpha"),
    /** The estimated colours of what was cut out, opaque everywhere. */
    @JsonProperty("foreground")
    FOREGROUND("foreground"),
    /** The estimated colours with the matte as alpha channel. */
    @JsonProperty("cutout")
    CUTOUT("cutout"),
    /** The cut-out over a backdrop. */
    @JsonProperty("composite")
    COMPOSITE("composite"),
    /** A few moments of the clip side by side: source, matte, cut-out. */
    @JsonProperty("contact-sheet")
    CONTACT_SHEET("contact-sheet");

    private final String id;

    OutputKind(String id) {
        this.id = id;
    }

    /** The name in JSON and in file names. */
    public String id() {
        return id;
    }

    /** Whether there is one for each object, rather than one of all together. */
    boolean isOfEachObject() {
        return this == ALPHA || this == FOREGROUND || this == CUTOUT;
    }

    /** Whether it shows the estimated colours of what was cut out. */
    public boolean showsForeground() {
        return this == FOREGROUND || this == CUTOUT || this == COMPOSITE;
    }
}
