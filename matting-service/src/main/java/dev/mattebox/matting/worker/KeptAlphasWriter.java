package dev.mattebox.matting.worker;

import dev.mattebox.model.matting.AlphaMatte;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts the alphas of a run of frames aside for {@link KeptAlphas}. The same alphas always give the same bytes. */
final class KeptAlphasWriter implements AutoCloseable {

    private final ZipOutputStream zip;

    /** What is left of an alpha without its runs repeats nothing: to look for repetitions takes most of the time. */
    private static final class FloatsZip extends ZipOutputStream {

        FloatsZip(OutputStream out) {
            super(out);
            def.setStrategy(Deflater.HUFFMAN_ONLY);
        }
    }

    /**
     * @throws UncheckedIOException if the file cannot be made
     */
    KeptAlphasWriter(Path file) {
        try {
            zip = new FloatsZip(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be made", e);
        }
    }

    /**
     * Adds a frame.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void write(long frame, Map<Integer, AlphaMatte> alphas) {
        alphas.forEach((object, alpha) -> {
            ZipEntry entry = new ZipEntry(KeptAlphas.entry(frame, object));
            entry.setTime(0);
            try {
                zip.putNextEntry(entry);
                AlphaRuns.write(alpha.values(), zip);
                zip.closeEntry();
            } catch (IOException e) {
                throw new UncheckedIOException("The alpha of frame " + frame + " cannot be put aside", e);
            }
        });
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The alphas put aside cannot be completed", e);
        }
    }
}
