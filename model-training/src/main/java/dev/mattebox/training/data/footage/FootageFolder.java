package dev.mattebox.training.data.footage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The layouts of footage that can be trained on, by the names that configurations use; see docs/dataset.md. */
public enum FootageFolder {
    /** {@link VideoMattingFootage}. */
    VIDEO_MATTING("video-matting", true) {
        @Override
        Footage read(Path folder, Optional<Path> backgrounds) {
            return new VideoMattingFootage(folder, new Backgrounds(backgrounds.orElseThrow()));
        }
    },
    /** {@link ImageMattingFootage}. */
    IMAGE_MATTING("image-matting", true) {
        @Override
        Footage read(Path folder, Optional<Path> backgrounds) {
            return new ImageMattingFootage(folder, new Backgrounds(backgrounds.orElseThrow()));
        }
    },
    /** {@link SegmentationFootage}. */
    SEGMENTATION("segmentation", false) {
        @Override
        Footage read(Path folder, Optional<Path> backgrounds) {
            return new SegmentationFootage(folder);
        }
    };

    private final String kind;
    private final boolean needsBackgrounds;

    FootageFolder(String kind, boolean needsBackgrounds) {
        this.kind = kind;
        this.needsBackgrounds = needsBackgrounds;
    }

    /**
     * The layout of a kind.
     *
     * @throws FootageException if there is no such kind
     */
    public static FootageFolder of(String kind) {
        return Arrays.stream(values())
                .filter(layout -> layout.kind.equals(kind))
                .findFirst()
                .orElseThrow(() -> new FootageException("'" + kind + "' is no kind of footage; use one of "
                        + Arrays.stream(values()).map(FootageFolder::kind).collect(Collectors.joining(", "))));
    }

    /** What configurations call it. */
    public String kind() {
        return kind;
    }

    /** Whether the foregrounds are composed on backgrounds. */
    public boolean needsBackgrounds() {
        return needsBackgrounds;
    }

    /**
     * Opens a data set.
     *
     * @param backgrounds a folder of backgrounds, where they are needed and only there
     * @throws FootageException if something is missing, unreadable or does not fit
     */
    public Footage open(Path folder, Optional<Path> backgrounds) {
        if (needsBackgrounds && backgrounds.isEmpty()) {
            throw new FootageException(folder + " is " + kind
                    + " footage, which is composed on backgrounds; name a folder of backgrounds beside it");
        }
        if (!needsBackgrounds && backgrounds.isPresent()) {
            throw new FootageException(folder + " is " + kind + " footage, which brings its own backgrounds; leave "
                    + backgrounds.get() + " out");
        }
        return read(folder, backgrounds);
    }

    abstract Footage read(Path folder, Optional<Path> backgrounds);
}
