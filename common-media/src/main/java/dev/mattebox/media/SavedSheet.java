package dev.mattebox.media;

import dev.mattebox.media.ContactSheetWriter.Sample;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A contact sheet in the making, to be kept in a file: the numbers as they are, then each sample's size and pictures.
 *
 * @param frames how many frames were written
 * @param step every how many frames there is a sample
 * @param samples in their order
 */
record SavedSheet(int frames, int step, List<Sample> samples) {

    static SavedSheet read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int frames = in.readInt();
            int step = in.readInt();
            int count = in.readInt();
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                samples.add(sample(in));
            }
            return new SavedSheet(frames, step, samples);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Sample sample(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        int pictures = in.readInt();
        List<byte[]> tiles = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            byte[] tile = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
            in.readFully(tile);
            tiles.add(tile);
        }
        return new Sample(width, height, tiles);
    }

    void write(Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(frames);
            out.writeInt(step);
            out.writeInt(samples.size());
            for (Sample sample : samples) {
                out.writeInt(sample.width());
                out.writeInt(sample.height());
                out.writeInt(sample.tiles().size());
                for (byte[] tile : sample.tiles()) {
                    out.write(tile);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
