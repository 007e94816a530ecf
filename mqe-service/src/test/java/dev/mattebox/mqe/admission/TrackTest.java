package dev.mattebox.mqe.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.media.ColorTags;
import dev.mattebox.media.Rational;
import dev.mattebox.media.VideoInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.OptionalLong;

/** What the lengths that files tell are worth. */
class TrackTest {

    private static Track<String> images(long frames) {
        return track("png", frames, true);
    }

    private static Track<String> movie(String codec, long frames) {
        return track(codec, frames, false);
    }

    private static Track<String> track(String codec, long frames, boolean exact) {
        VideoInfo info = new VideoInfo(
                64,
                48,
                Rational.of(25),
                Rational.of(25).inverse(),
                OptionalLong.of(frames),
                exact,
                Optional.empty(),
                0,
                codec,
                ColorTags.UNTAGGED);
        return new Track<>(Part.ALPHA, info, Optional::empty, () -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "mjpeg", "png"})
    void aMovieMayHoldAFrameMoreOrLessThanItDeclares(String codec) {
        Track<String> movie = movie(codec, 20);
        assertThat(movie.exactFrames()).isEmpty();
        assertThat(images(19).isCertainlyOfOtherLengthThan(movie)).isFalse();
        assertThat(movie.isCertainlyOfOtherLengthThan(images(21))).isFalse();
        assertThat(images(17).isCertainlyOfOtherLengthThan(movie)).isTrue();
    }

    @Test
    void imagesAreAsManyAsThereAre() {
        assertThat(images(20).exactFrames()).hasValue(20);
        assertThat(images(20).isCertainlyOfOtherLengthThan(images(19))).isTrue();
        assertThat(images(20).isCertainlyOfOtherLengthThan(images(20))).isFalse();
    }
}
