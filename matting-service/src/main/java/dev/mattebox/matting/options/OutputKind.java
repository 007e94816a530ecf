package dev.mattebox.matting.options;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What an output shows. */
@Schema(
        name = "OutputKind",
        enumAsRef = true,
        description =
                "What a file shows: the matte (`alpha`), the clip with the matte as alpha channel (`foreground`), the"
                        + " cut-out on a checkerboard to look at (`composite`), or a few moments side by side"
                        + " (`contact-sheet`).")
public enum OutputKind {
    /** The matte itself. */
    @JsonProperty("alpha")
    ALPHA("alpha"),
    /** The clip's colours with the matte as alpha channel. */
    @JsonProperty("foreground")
    FOREGROUND("foreground"),
    /** The cut-out on a checkerboard. */
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
}
