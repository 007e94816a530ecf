package dev.mattebox.training.data.footage;

import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stills of foregrounds and their alphas that become clips: both move together along a smooth random path, the background
 * along another. The folders are {@code fgr} and {@code pha}, or {@code image} and {@code alpha}; files belong together by
 * their name without extension.
 */
public final class ImageMattingFootage implements Footage {

    /** How many frames a still becomes if nobody says otherwise. */
    public static final int FRAMES = 24;

    private final ImageFiles images = new ImageFiles();
    private final List<PathPair> stills;
    private final List<ClipSize> sizes;
    private final Backgrounds backgrounds;
    private final int frames;

    /** Clips of {@link #FRAMES} frames. */
    public ImageMattingFootage(Path folder, Backgrounds backgrounds) {
        this(folder, backgrounds, FRAMES);
    }

    /**
     * Opens all stills as far as their headers.
     *
     * @param folder with {@code fgr} and {@code pha}, or {@code image} and {@code alpha}
     * @param frames how long the clips are, at least 1
     * @throws FootageException if there is no still, or one has no alpha or one of another size
     * @throws IllegalArgumentException if there are to be no frames
     */
    public ImageMattingFootage(Path folder, Backgrounds backgrounds, int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("A clip has at least one frame, not " + frames);
        }
        boolean named = Files.isDirectory(folder.resolve("image"));
        Path foregrounds = folder.resolve(named ? "image" : "fgr");
        Path alphas = folder.resolve(named ? "alpha" : "pha");
        this.stills =
                PathPair.match(foregrounds, FolderListing.images(foregrounds), alphas, FolderListing.images(alphas));
        this.backgrounds = backgrounds;
        this.frames = frames;
        this.sizes = stills.stream().map(this::checkedSize).toList();
    }

    private ClipSize checkedSize(PathPair still) {
        ClipSize size = images.size(still.picture());
        ClipSize alpha = images.size(still.matte());
        if (!size.equals(alpha)) {
            throw new FootageException(still.matte() + " is " + alpha.width() + "x" + alpha.height() + ", but "
                    + still.picture() + " is " + size.width() + "x" + size.height()
                    + "; make them equal, or remove both");
        }
        return new ClipSize(frames, size.width(), size.height());
    }

    @Override
    public Supervision supervision() {
        return Supervision.ALPHA;
    }

    @Override
    public int clips() {
        return stills.size();
    }

    @Override
    public String name(int clip) {
        return stills.get(clip).picture().toString();
    }

    @Override
    public ClipSize size(int clip) {
        return sizes.get(clip);
    }

    /**
     * {@inheritDoc}
     *
     * @throws FootageException if the still or its alpha cannot be read
     */
    @Override
    public Take take(int clip, RandomStream random) {
        ClipSize size = sizes.get(clip);
        RgbImage picture = images.read(stills.get(clip).picture(), size);
        byte[] alpha = images.read(stills.get(clip).matte(), size).luma().values();
        return new MovingTake(
                new Still(size.width(), size.height(), picture.rgb(), alpha),
                MotionPath.draw(random),
                backgrounds.draw(random, size),
                MotionPath.draw(random),
                frames);
    }
}
