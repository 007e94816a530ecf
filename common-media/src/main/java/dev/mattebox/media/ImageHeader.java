package dev.mattebox.media;

import java.util.Optional;

/** What the first bytes of an encoded image tell, read by us before any decoder sees them. */
record ImageHeader(Format format, int width, int height) {

    /** The image formats that are read, with the name of FFmpeg's decoder. */
    enum Format {
        PNG("png"),
        JPEG("mjpeg"),
        WEBP("webp"),
        BMP("bmp"),
        TIFF("tiff");

        private final String decoder;

        Format(String decoder) {
            this.decoder = decoder;
        }

        String decoder() {
            return decoder;
        }
    }

    /** The format that the first bytes announce. */
    static Optional<Format> formatOf(byte[] file) {
        if (startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(Format.PNG);
        } else if (startsWith(file, 0xff, 0xd8, 0xff)) {
            return Optional.of(Format.JPEG);
        } else if (startsWith(file, 'R', 'I', 'F', 'F') && file.length > 11 && file[8] == 'W' && file[11] == 'P') {
            return Optional.of(Format.WEBP);
        } else if (startsWith(file, 'B', 'M')) {
            return Optional.of(Format.BMP);
        } else if (startsWith(file, 'I', 'I', 42, 0) || startsWith(file, 'M', 'M', 0, 42)) {
            return Optional.of(Format.TIFF);
        }
        return Optional.empty();
    }

    /**
     * The stored size of a PNG or JPEG; 0x0 for the other formats, whose decoders check for themselves.
     *
     * @throws UnreadableMediaException if the header is broken, or a JPEG is cut off
     */
    static ImageHeader read(String subject, byte[] file) {
        Format format = formatOf(file)
                .orElseThrow(() ->
                        new UnreadableMediaException(subject + " is no image that can be read. Send a PNG or JPEG."));
        return switch (format) {
            case PNG -> png(subject, file);
            case JPEG -> jpeg(subject, file);
            default -> new ImageHeader(format, 0, 0);
        };
    }

    private static ImageHeader png(String subject, byte[] file) {
        if (file.length < 33 || int32(file, 12) != 0x49484452) {
            throw new UnreadableMediaException(subject + " is a PNG without a header.");
        }
        int width = int32(file, 16);
        int height = int32(file, 20);
        if (width < 1 || height < 1) {
            throw new UnreadableMediaException(subject + " is a PNG of an impossible size.");
        }
        return new ImageHeader(Format.PNG, width, height);
    }

    private static ImageHeader jpeg(String subject, byte[] file) {
        int width = 0;
        int height = 0;
        int at = 2;
        while (at + 9 < file.length) {
            int marker = file[at + 1] & 0xff;
            if (file[at] != (byte) 0xff) {
                break;
            } else if (marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
                at += marker == 0xff ? 1 : 2;
                continue;
            } else if (marker == 0xda) {
                return checkedJpeg(subject, file, at, width, height);
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                height = int16(file, at + 5);
                width = int16(file, at + 7);
            }
            at += 2 + int16(file, at + 2);
        }
        throw new UnreadableMediaException(subject + " is a broken JPEG: no picture in it.");
    }

    private static ImageHeader checkedJpeg(String subject, byte[] file, int scan, int width, int height) {
        if (width == 0 || height == 0) {
            throw new UnreadableMediaException(subject + " is a broken JPEG: it does not tell its size.");
        }
        for (int i = file.length - 2; i > scan; i--) {
            if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xd9) {
                return new ImageHeader(Format.JPEG, width, height);
            }
        }
        throw new UnreadableMediaException(subject + " is a JPEG that is cut off before its end.");
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || file[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int int16(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
    }

    private static int int32(byte[] file, int at) {
        return int16(file, at) << 16 | int16(file, at + 2);
    }
}
