package dev.mattebox.service.media;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mattebox.service.http.OptionError;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A part of a clip.
 *
 * @param first its first frame, counted from 0
 * @param last its last frame, or null for the clip's last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "FrameRange",
        description =
                "A part of the clip, from its `first` to its `last` frame, counted from 0. Outputs hold these frames"
                        + " only and begin at time 0. It ends with the clip if the clip ends before `last`.")
public record FrameRange(
        @Min(0) @Schema(description = "The first frame.", minimum = "0", defaultValue = "0", example = "24")
        Long first,

        @Min(0)
        @Schema(description = "The last frame; left out: that of the clip.", minimum = "0", example = "119")
        @Nullable
        Long last) {

    /** The whole clip. */
    public static final FrameRange ALL = new FrameRange(0L, null);

    /** Fills in the default. */
    public FrameRange(@Nullable Long first, @Nullable Long last) {
        this.first = first == null ? 0 : first;
        this.last = last;
    }

    /**
     * What is wrong with it, whatever the clip.
     *
     * @param pointer where it stands in the options
     */
    public Optional<OptionError> error(String pointer) {
        return last == null || last >= first
                ? Optional.empty()
                : Optional.of(new OptionError(
                        pointer + "/last", "must not lie before " + pointer + "/first, which is " + first));
    }

    /** Whether it is everything. */
    @JsonIgnore
    public boolean isAll() {
        return first == 0 && last == null;
    }

    /** How many frames it has of a clip of that length. */
    public long within(long frames) {
        long end = last == null ? frames : Math.min(frames, last + 1);
        return Math.max(0, end - first);
    }

    /** Whether a frame lies within. */
    public boolean contains(long frame) {
        return frame >= first && (last == null || frame <= last);
    }
}
