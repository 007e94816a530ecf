package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.media.MediaTooLargeException.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

class ImageReaderTest {

    private final ImageReader reader = new ImageReader(MediaLimits.defaults());

    @TempDir
    Path folder;

    @Test
    void everyGrayLevelIsKept() {
        GrayImage image = new GrayImage(32, 8, levels());
        assertThat(reader.readGray(PngWriter.encode(image)).values()).isEqualTo(image.values());
    }

    @Test
    void colorsBecomeTheirLuma() {
        RgbImage image = new RgbImage(5, 1, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1, 10, 20, 30});
        assertThat(reader.readGray(PngWriter.encode(image)).values()).containsExactly(new int[] {76, 150, 29, 255, 18});
        assertThat(reader.readRgb(PngWriter.encode(image)).rgb()).isEqualTo(image.rgb());
    }

    @Test
    void aPaletteCountsByItsColors() throws IOException {
        byte[] red = {0, -1, -1, 0};
        byte[] green = {0, -1, 0, -1};
        byte[] blue = {0, -1, 0, 0};
        BufferedImage image =
                new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(2, 4, red, green, blue));
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 3});
        assertThat(reader.readGray(file("png", image)).values()).containsExactly(new int[] {0, 255, 76, 150});
    }

    @Test
    void blackAndWhiteOfOneBitIsRead() throws IOException {
        BufferedImage image = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(8, 1, Color.WHITE.getRGB());
        byte[] values = reader.readGray(file("png", image)).values();
        assertThat(values[17]).isEqualTo((byte) 255);
        assertThat(Arrays.copyOf(values, 17)).containsOnly(0);
    }

    @Test
    void sixteenBitsAreRounded() throws IOException {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 128, 129, 65535});
        assertThat(reader.readGray(file("png", image)).values()).containsExactly(new int[] {0, 0, 1, 255});
    }

    @Test
    void anAlphaChannelIsIgnored() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00ffffff);
        image.setRGB(1, 0, 0x80646464);
        assertThat(reader.readGray(file("png", image)).values()).containsExactly(new int[] {255, 100});
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void grayWithAlphaIsReadAsGray(int bits) {
        int bytes = bits / 8;
        byte[] raw = new byte[1 + 256 * 2 * bytes];
        for (int i = 0; i < 256; i++) {
            Arrays.fill(raw, 1 + i * 2 * bytes, 1 + i * 2 * bytes + bytes, (byte) i);
            Arrays.fill(raw, 1 + i * 2 * bytes + bytes, 1 + (i + 1) * 2 * bytes, (byte) (i * 7));
        }
        byte[] values = reader.readGray(rawPng(256, 1, bits, 4, raw)).values();
        assertThat(values).isEqualTo(levels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "bmp", "tiff"})
    void otherFormatsAreReadToo(String format) throws IOException {
        BufferedImage image = new BufferedImage(33, 21, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(200, 100, 50));
        graphics.fillRect(0, 0, 33, 21);
        graphics.dispose();
        RgbImage read = reader.readRgb(file(format, image));
        assertThat(read.width()).isEqualTo(33);
        assertThat(read.height()).isEqualTo(21);
        assertThat(read.rgb()[0] & 0xff).isCloseTo(200, within(2));
        assertThat(read.rgb()[1] & 0xff).isCloseTo(100, within(2));
        assertThat(read.rgb()[2] & 0xff).isCloseTo(50, within(2));
    }

    @Test
    void anImageOnItsSideIsTurnedUpright() throws IOException {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 16, 16); // left half white
        byte[] jpeg = Files.readAllBytes(file("jpg", image));
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] turned = ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
        GrayImage upright = reader.readGray(turned);
        assertThat(upright.width()).isEqualTo(16);
        assertThat(upright.height()).isEqualTo(32);
        assertThat(upright.values()[0] & 0xff).isGreaterThan(250);
        assertThat(upright.values()[511] & 0xff).isLessThan(5);
    }

    @Test
    void tooManyPixelsAreRefusedByTheHeaderAlone() {
        byte[] bomb = rawPng(30000, 30000, 8, 0, new byte[100]);
        assertThatThrownBy(() -> reader.readGray(bomb)).isInstanceOfSatisfying(MediaTooLargeException.class, e -> {
            assertThat(e.limit()).isEqualTo(Limit.PIXELS_PER_FRAME);
            assertThat(e.actual()).isEqualTo(900_000_000);
            assertThat(e.allowed()).isEqualTo(8192 * 4320);
        });
    }

    @Test
    void tooManyBytesAreRefused() throws IOException {
        Path file = folder.resolve("large.png");
        Files.write(file, PngWriter.encode(new GrayImage(32, 8, levels())));
        ImageReader small = new ImageReader(MediaLimits.defaults().withMaxImageBytes(20));
        assertThatThrownBy(() -> small.readGray(file))
                .isInstanceOf(MediaTooLargeException.class)
                .hasMessageContaining("large.png")
                .hasMessageContaining("the limit is 20");
    }

    @Test
    void whatIsNoImageIsUnreadable() throws IOException {
        Path text = Files.writeString(folder.resolve("mask.png"), "not a picture");
        assertThatThrownBy(() -> reader.readGray(text))
                .isInstanceOf(UnreadableMediaException.class)
                .hasMessageContaining("mask.png");
        assertThatThrownBy(() -> reader.readGray(new byte[0])).isInstanceOf(UnreadableMediaException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aFileCutOffIsUnreadable(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, 64 * 64).forEach(i -> image.setRGB(i % 64, i / 64, i * 7919));
        byte[] whole = Files.readAllBytes(file(format, image));
        for (int tenth = 1; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * tenth / 10);
            assertThatThrownBy(() -> reader.readGray(cut))
                    .as("%d tenths", tenth)
                    .isInstanceOf(UnreadableMediaException.class);
        }
    }

    private static byte[] levels() {
        byte[] levels = new byte[256];
        for (int i = 0; i < 256; i++) {
            levels[i] = (byte) i;
        }
        return levels;
    }

    private Path file(String format, BufferedImage image) throws IOException {
        Path file = folder.resolve("image." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    /** A PNG of one row or more whose pixel data is what it is given. */
    private static byte[] rawPng(int width, int height, int bits, int colorType, byte[] filteredRows) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height);
        chunk(png, header.put((byte) bits).put((byte) colorType).array());
        Deflater deflater = new Deflater();
        deflater.setInput(filteredRows);
        deflater.finish();
        byte[] data = new byte[filteredRows.length + 1000];
        int length = deflater.deflate(data);
        deflater.end();
        chunk(
                png,
                ByteBuffer.allocate(4 + length)
                        .put("IDAT".getBytes(StandardCharsets.US_ASCII))
                        .put(data, 0, length)
                        .array());
        chunk(png, "IEND".getBytes(StandardCharsets.US_ASCII));
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, byte[] nameAndData) {
        CRC32 crc = new CRC32();
        crc.update(nameAndData);
        png.writeBytes(ByteBuffer.allocate(4).putInt(nameAndData.length - 4).array());
        png.writeBytes(nameAndData);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
