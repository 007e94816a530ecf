package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOSPC;

import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The one place where FFmpeg's return codes become exceptions. */
final class Ffmpeg {

    static final int TRY_AGAIN = AVERROR_EAGAIN();
    static final long NO_TIMESTAMP = Long.MIN_VALUE;

    /** More than an 8K frame of 16 bits takes; a file that makes FFmpeg ask for more means no good. */
    private static final long LARGEST_ALLOCATION = 512L << 20;

    static {
        FfmpegLog.install();
        av_max_alloc(LARGEST_ALLOCATION);
    }

    private Ffmpeg() {}

    /**
     * Gives back a return code that is not an error.
     *
     * @param action what was tried, to follow "FFmpeg cannot"
     * @throws FfmpegException if the code is negative
     * @throws UncheckedIOException if the disk is full
     */
    static int check(int code, String action) {
        if (code >= 0) {
            return code;
        }
        if (code == AVERROR_ENOSPC()) {
            throw new UncheckedIOException(new IOException("Cannot " + action + ": " + describe(code)));
        }
        throw new FfmpegException(action, code, describe(code));
    }

    /**
     * Looks at a return code for which only the file that is read can be to blame.
     *
     * @throws UnreadableMediaException if the code is negative
     * @throws FfmpegException if there was no memory
     */
    static void checkReadable(int code, String subject) {
        if (code == AVERROR_ENOMEM()) {
            check(code, "decode " + subject);
        } else if (code < 0) {
            throw new UnreadableMediaException(subject + " is damaged or not supported: " + describe(code) + ".");
        }
    }

    /**
     * Gives back what FFmpeg allocated.
     *
     * @throws FfmpegException if it allocated nothing
     */
    static <P extends Pointer> P allocated(P pointer, String what) {
        if (pointer == null || pointer.isNull()) {
            throw new FfmpegException("allocate " + what, AVERROR_ENOMEM(), describe(AVERROR_ENOMEM()));
        }
        return pointer;
    }

    /** FFmpeg's words for an error code. */
    static String describe(int code) {
        byte[] text = new byte[256];
        av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** A path as a URL that no file name can turn into another protocol. */
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    static AVRational rational(Rational value) {
        return new AVRational().num(value.numerator()).den(value.denominator());
    }

    /**
     * Calls with options in FFmpeg's form.
     *
     * @throws IllegalArgumentException if FFmpeg left an option unused, because it does not know it
     */
    static void withOptions(Map<String, String> options, Consumer<AVDictionary> call) {
        AVDictionary dictionary = new AVDictionary(null);
        try {
            options.forEach((name, value) -> check(av_dict_set(dictionary, name, value, 0), "set " + name));
            call.accept(dictionary);
            if (!dictionary.isNull() && org.bytedeco.ffmpeg.global.avutil.av_dict_count(dictionary) > 0) {
                throw new IllegalArgumentException("FFmpeg does not know all of the options " + options);
            }
        } finally {
            av_dict_free(dictionary);
        }
    }
}
