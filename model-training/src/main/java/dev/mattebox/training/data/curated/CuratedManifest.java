package dev.mattebox.training.data.curated;

import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.training.data.footage.FootageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known about a curated clip: one line of JSON in its folder's {@code manifest.json}, as {@code docs/dataset.md}
 * describes it.
 *
 * @param origin where it comes from
 * @param frames how many, at least 1
 * @param width pixels per row, at least 1
 * @param height rows, at least 1
 * @param digest SHA-256 of the content in lower-case hexadecimal digits; empty if the clip was rejected, since nothing of
 *     it is kept
 * @param fusion by which the branches were fused and the clip accepted or not
 * @param scores of the fused alphas
 * @param replaced of each frame the share that was taken from branch I, from 0 to 1
 * @param accepted whether it is good enough to learn from
 */
public record CuratedManifest(
        CuratedOrigin origin,
        int frames,
        int width,
        int height,
        Optional<String> digest,
        FusionOptions fusion,
        CuratedScores scores,
        List<Double> replaced,
        boolean accepted) {

    /** The version of the form. */
    public static final int FORM = 1;

    /**
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public CuratedManifest {
        replaced = List.copyOf(replaced);
        if (frames < 1 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A clip has frames and pixels, not " + frames + " frames of " + width + "x" + height);
        }
        if (replaced.size() != frames) {
            throw new IllegalArgumentException(
                    "replaced has " + replaced.size() + " numbers for " + frames + " frames; it needs one for each");
        }
        if (digest.isPresent() != accepted) {
            throw new IllegalArgumentException("An accepted clip has a digest, and a rejected one has none");
        }
    }

    /**
     * Reads a clip's manifest.
     *
     * @param clip the clip's folder
     * @throws FootageException if it cannot be read, or a field is missing, unknown or wrong; says which file and field
     */
    public static CuratedManifest read(Path clip) {
        Path file = new ClipFiles(clip).manifest();
        try {
            CuratedManifest manifest = ManifestJson.parse(file.toString(), Files.readString(file));
            if (!manifest.origin()
                    .clip()
                    .equals(clip.toAbsolutePath().normalize().getFileName().toString())) {
                throw new FootageException("clip in " + file + " is '"
                        + manifest.origin().clip() + "'; it must be the name of the folder");
            }
            return manifest;
        } catch (IOException e) {
            throw new FootageException("The manifest " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a folder is that of a finished clip, accepted or not. */
    public static boolean exists(Path clip) {
        return Files.isRegularFile(new ClipFiles(clip).manifest());
    }

    /**
     * The folders of a data set's finished clips, in the order of their names: those with a manifest.
     *
     * @throws FootageException if the data set is no readable folder
     */
    public static List<Path> clips(Path dataSet) {
        try (Stream<Path> entries = Files.list(dataSet)) {
            List<Path> clips = new ArrayList<>(entries.filter(CuratedManifest::exists)
                    .filter(clip -> !clip.getFileName().toString().startsWith("."))
                    .toList());
            clips.sort((left, right) ->
                    left.getFileName().toString().compareTo(right.getFileName().toString()));
            return clips;
        } catch (IOException e) {
            throw new FootageException("The data set " + dataSet + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the manifest into a clip's folder; it is there whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    void write(Path clip) throws IOException {
        Path file = new ClipFiles(clip).manifest();
        Path part = file.resolveSibling("manifest.json.part");
        Files.writeString(part, ManifestJson.line(this));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
