package dev.mattebox.training.curation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A clip to curate; whether it is complete is seen when it is used.
 *
 * @param folder of all raw clips
 * @param name of the clip
 * @param sources in the folder that have this name: a video, a zip or a folder of frames each; there must be one
 */
public record RawClip(Path folder, String name, List<Path> sources) {

    static final String MASKS = ".masks";

    public RawClip {
        sources = List.copyOf(sources);
    }

    /**
     * The video, zip or folder of frames.
     *
     * @throws CurationException if there are several
     */
    Path source() {
        if (sources.size() != 1) {
            throw new CurationException(
                    "There are several clips of the name " + name + ": " + sources + ". Rename all but one.");
        }
        return sources.get(0);
    }

    /**
     * The mask of the first frame.
     *
     * @throws CurationException if there is none
     */
    Path mask() {
        Path mask = folder.resolve(name + ".mask.png");
        if (!Files.isRegularFile(mask)) {
            throw new CurationException("There is no mask of the first frame; it should be " + mask);
        }
        return mask;
    }

    /** The folder of masks for every frame, if there is one. */
    Optional<Path> masks() {
        return Optional.of(folder.resolve(name + MASKS)).filter(Files::isDirectory);
    }

    /**
     * What another tool made of this clip.
     *
     * @param alphas a folder with alphas of all clips, each a folder or a file of the clip's name
     * @throws CurationException if there is nothing of this clip's name
     */
    Path alphasIn(Path alphas) {
        List<Path> found = RawClips.sourcesByName(alphas).getOrDefault(name, List.of());
        if (found.size() != 1) {
            throw new CurationException("In " + alphas + " there must be one folder, zip or video of the name " + name
                    + ", but there are " + found.size());
        }
        return found.get(0);
    }
}
