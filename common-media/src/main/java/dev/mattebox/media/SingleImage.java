package dev.mattebox.media;

import dev.mattebox.media.ImageHeader.Format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A PNG or JPEG by itself: a sequence of one frame. */
final class SingleImage implements FrameFiles {

    private static final int SIGNATURE_BYTES = 8;

    private static final String ANIMATION = "acTL";
    private static final String NEXT_PNG = "IEND\u00aeB`\u0082\u0089PNG";
    private static final String NEXT_JPEG = "\u00ff\u00d9\u00ff\u00d8\u00ff";

    /** The index of phones that put gain maps, depths or larger previews behind a picture. */
    private static final String SEVERAL_VIEWS = "MPF\0";

    private final Path file;
    private final MediaLimits limits;

    SingleImage(Path file, MediaLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Tells an image from anything else, also from films that begin like one: animated PNG and Motion JPEG. */
    static boolean is(Path file, MediaLimits limits) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(SIGNATURE_BYTES);
            Optional<Format> format = ImageHeader.formatOf(in.readNBytes(SIGNATURE_BYTES));
            in.reset();
            if (format.isEmpty()) {
                return false;
            }
            return switch (format.get()) {
                case PNG -> !isPngFilm(in.readNBytes((int) limits.maxImageBytes()));
                case JPEG -> !isJpegFilm(in.readNBytes((int) limits.maxImageBytes()));
                default -> false;
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean isPngFilm(byte[] png) {
        return indexOf(ANIMATION, png) >= 0 || indexOf(NEXT_PNG, png) >= 0;
    }

    private static boolean isJpegFilm(byte[] jpeg) {
        int next = indexOf(NEXT_JPEG, jpeg);
        return next >= 0 && indexOf(SEVERAL_VIEWS, Arrays.copyOf(jpeg, next)) < 0;
    }

    /** Where a pattern begins; -1 if it is nowhere. */
    private static int indexOf(String pattern, byte[] bytes) {
        byte[] sought = pattern.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at + sought.length <= bytes.length; at++) {
            if (bytes[at] == sought[0] && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public String subject() {
        return "The image " + Printable.of(String.valueOf(file.getFileName()));
    }

    @Override
    public String subject(String name) {
        return subject();
    }

    @Override
    public List<String> names() {
        return List.of(file.getFileName().toString());
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ImageReader.readAll(subject(), in, limits);
        }
    }

    @Override
    public void close() {}
}
