package dev.mattebox.media;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The sound that goes with joined movies: packets of a clip's sound tracks, copied as they are.
 *
 * @param clip from where; a clip of images has no sound
 * @param from what ends at or before this time is left out, in ticks of the joined movie's time base
 * @param to what begins at or after this time is left out
 */
public record Sound(Optional<Path> clip, long from, long to) {

    /** No sound. */
    public static final Sound NONE = new Sound(Optional.empty(), 0, 0);

    /** All sound of a clip. */
    public static Sound of(Path clip) {
        return new Sound(Optional.of(clip), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The sound of a part of a clip: what sounds from one time up to another, in ticks. */
    public static Sound between(Path clip, long from, long to) {
        return new Sound(Optional.of(clip), from, to);
    }
}
