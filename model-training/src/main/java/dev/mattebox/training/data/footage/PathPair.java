package dev.mattebox.training.data.footage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Two files or folders of the same name that belong together.
 *
 * @param name without extension
 * @param picture with the colours
 * @param matte with the alphas or masks
 */
record PathPair(String name, Path picture, Path matte) {

    /**
     * Joins two listings name by name.
     *
     * @param pictures of the folder {@code pictureFolder}
     * @param mattes of the folder {@code matteFolder}
     * @throws FootageException if there are none, or one has no partner
     */
    static List<PathPair> match(
            Path pictureFolder, SortedMap<String, Path> pictures, Path matteFolder, SortedMap<String, Path> mattes) {
        List<PathPair> pairs = new ArrayList<>();
        pictures.forEach((name, picture) -> {
            Path matte = mattes.get(name);
            if (matte == null) {
                throw lonely(picture, matteFolder);
            }
            pairs.add(new PathPair(name, picture, matte));
        });
        mattes.forEach((name, matte) -> {
            if (!pictures.containsKey(name)) {
                throw lonely(matte, pictureFolder);
            }
        });
        if (pairs.isEmpty()) {
            throw new FootageException(
                    pictureFolder + " holds nothing to train on; see 'Folders that can be trained on'"
                            + " in docs/dataset.md for what belongs there");
        }
        return List.copyOf(pairs);
    }

    private static FootageException lonely(Path path, Path otherFolder) {
        return new FootageException(
                path + " has no partner of the same name in " + otherFolder + "; add it, or remove this one");
    }
}
