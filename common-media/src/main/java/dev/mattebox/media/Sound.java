package dev.mattebox.media;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The sound that goes with joined movies: packets of a clip's sound tracks, copied as they are.
 *
 * @param clip from where; a clip of images has no sound
 * @param from what ends at or before this time of the clip is left out, in ticks of the joined movie's time base, and
 *     this time is the movie's 0; {@link #BEGINNING} if nothing is left out and the times stay as they are
 * @param to what begins at or after this time of the clip is left out
 */
public record Sound(Optional<Path> clip, long from, long to) {

    /** That a clip is heard from its beginning on. */
    static final long BEGINNING = Long.MIN_VALUE;

    /** No sound. */
    public static final Sound NONE = new Sound(Optional.empty(), 0, 0);

    /** All sound of a clip. */
    public static Sound of(Path clip) {
        return until(clip, Long.MAX_VALUE);
    }

    /** The sound of a clip up to a time, in ticks; {@link Long#MAX_VALUE} for all of it. */
    public static Sound until(Path clip, long to) {
        return new Sound(Optional.of(clip), BEGINNING, to);
    }

    /** The sound of a part of a clip: what sounds from one time up to another, in ticks, moved so that the first is 0. */
    public static Sound between(Path clip, long from, long to) {
        return new Sound(Optional.of(clip), from, to);
    }
}
