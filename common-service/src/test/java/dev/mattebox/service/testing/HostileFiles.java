package dev.mattebox.service.testing;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that were made to do harm. */
final class HostileFiles {

    private static final byte[] PNG = PngWriter.encode(new GrayImage(64, 48, new byte[64 * 48]));
    private static final int CENTRAL_DIRECTORY = 0x02014b50;

    private HostileFiles() {}

    static List<byte[]> all() {
        return Stream.concat(archives(), Stream.concat(pictures(), texts())).toList();
    }

    private static Stream<byte[]> archives() {
        byte[] frame = zip(1, "%05d.png", PNG);
        return Stream.of(
                zip(1, "%05d.png", new byte[64 << 20]),
                zip(1, "00000.png", zip(1, "00000.png", zip(1, "00000.png", PNG))),
                zip(20_000, "%05d.png", new byte[0]),
                zip(1, "../../../../tmp/%05d.png", PNG),
                zip(1, "/etc/%05d.png", PNG),
                zip(1, "..\\..\\%05d.png", PNG),
                zip(1, "C:\\%05d.png", PNG),
                zip(1, "%05d.png\0.exe", PNG),
                zip(1, "1".repeat(60_000) + ".png", PNG),
                zip(3, "link-%d.png", "../../../../etc/passwd".getBytes(StandardCharsets.UTF_8)),
                asSymbolicLinks(zip(1, "%05d.png", "/etc/passwd".getBytes(StandardCharsets.UTF_8))),
                asSymbolicLinks(frame),
                declaring(frame, 0xffff_fffeL),
                declaring(frame, 0));
    }

    private static byte[] zip(int entries, String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry(name.formatted(i)));
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    // the directory says that each file was made on Unix, and is a link
    private static byte[] asSymbolicLinks(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            if (bytes.getInt(at) == CENTRAL_DIRECTORY) {
                bytes.put(at + 5, (byte) 3);
                bytes.putInt(at + 38, 0120777 << 16);
            }
        }
        return bytes.array();
    }

    private static byte[] declaring(byte[] zip, long size) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            if (bytes.getInt(at) == CENTRAL_DIRECTORY) {
                bytes.putInt(at + 24, (int) size);
            }
        }
        return bytes.array();
    }

    private static Stream<byte[]> pictures() {
        return Stream.of(
                sized(PNG, Integer.MAX_VALUE, Integer.MAX_VALUE),
                sized(PNG, 1, 65_535),
                sized(PNG, 0, 0),
                PngWriter.encode(new GrayImage(4000, 4000, new byte[16_000_000])));
    }

    // with the right checksum, so that the size is believed
    private static byte[] sized(byte[] png, int width, int height) {
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        bytes.putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), 12, 17);
        bytes.putInt(29, (int) checksum.getValue());
        return bytes.array();
    }

    private static Stream<byte[]> texts() {
        return Stream.of(
                        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
                        "#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/latest/meta-data/\n",
                        "ffconcat version 1.0\nfile /etc/passwd\n",
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg>&e;</svg>",
                        "<MPD><BaseURL>http://127.0.0.1/</BaseURL></MPD>",
                        "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
                        "\u0080\u0002cos\nsystem\n(X\u0004\0\0\0exit\u0085R.",
                        "\0\0\0\0\0\0\0\u0080{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,9]}}",
                        "{}",
                        "\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
