package dev.mattebox.matting.worker;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.service.storage.DamagedFileException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Alphas that were put aside without any loss, to be had in any order: zips, each of a run of frames, with each alpha as
 * {@link AlphaRuns}. One zip at a time is open. Used by one thread at a time.
 */
final class KeptAlphas implements AutoCloseable {

    private static final String NAME = "alphas-%d-%d.zip";
    private static final Pattern PARSED = Pattern.compile("alphas-(\\d{1,18})-(\\d{1,18})\\.zip");

    private final int width;
    private final int height;
    private final NavigableMap<Long, Run> runs = new TreeMap<>();
    private Optional<Open> open = Optional.empty();

    /** A zip that is looked for when it is wanted. */
    private record Run(long last, Supplier<Path> file) {}

    private record Open(Run run, ZipFile zip) {}

    KeptAlphas(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** What the zip of a run of frames is called. */
    static String name(long first, long last) {
        return NAME.formatted(first, last);
    }

    static boolean isName(String name) {
        return PARSED.matcher(name).matches();
    }

    static String entry(long frame, int object) {
        return frame + "-" + object;
    }

    /**
     * Adds a zip.
     *
     * @param name by which it was put aside
     * @param file gives it when it is wanted
     */
    void add(String name, Supplier<Path> file) {
        Matcher range = PARSED.matcher(name);
        if (!range.matches()) {
            throw new IllegalArgumentException("Not a name of alphas put aside: " + name);
        }
        runs.put(Long.parseLong(range.group(1)), new Run(Long.parseLong(range.group(2)), file));
    }

    /**
     * The alpha of an object in a frame.
     *
     * @throws DamagedFileException if it was not put aside, or is no longer as it was
     */
    AlphaMatte of(int object, long frame) {
        Map.Entry<Long, Run> found = runs.floorEntry(frame);
        if (found == null || found.getValue().last() < frame) {
            throw new DamagedFileException("The alphas of frame " + frame + " were not put aside");
        }
        try {
            return read(zip(found.getValue()), entry(frame, object));
        } catch (IOException e) {
            throw new DamagedFileException("The alphas put aside cannot be read: " + e.getMessage());
        }
    }

    private ZipFile zip(Run run) throws IOException {
        if (open.isEmpty() || !open.get().run().equals(run)) {
            close();
            open = Optional.of(new Open(run, new ZipFile(run.file().get().toFile())));
        }
        return open.get().zip();
    }

    private AlphaMatte read(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("there is no " + name + " in " + zip.getName());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new AlphaMatte(width, height, AlphaRuns.read(in, Math.multiplyExact(width, height)));
        } catch (IOException e) {
            throw new IOException(name + " is not of " + width + "x" + height + " pixels: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            if (open.isPresent()) {
                open.get().zip().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Alphas put aside cannot be closed", e);
        }
        open = Optional.empty();
    }
}
