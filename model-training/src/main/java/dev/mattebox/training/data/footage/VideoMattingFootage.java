package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;

import java.nio.file.Path;
import java.util.List;

/**
 * Clips of foregrounds and their alphas, composed on random backgrounds. The layout of VideoMatte240K: {@code fgr/CLIP} and
 * {@code pha/CLIP}, each a folder of numbered images or a video file.
 */
public final class VideoMattingFootage implements Footage {

    private final List<MattedClip> clips;
    private final Backgrounds backgrounds;

    /**
     * Opens all clips and decodes no more than their first frames.
     *
     * @param folder with {@code fgr} and {@code pha}
     * @throws FootageException if there is no clip, or one has no alpha or another number or size of alphas than of frames
     */
    public VideoMattingFootage(Path folder, Backgrounds backgrounds) {
        Path foregrounds = folder.resolve("fgr");
        Path alphas = folder.resolve("pha");
        this.clips =
                PathPair.match(foregrounds, FolderListing.clips(foregrounds), alphas, FolderListing.clips(alphas))
                        .stream()
                        .map(MattedClip::open)
                        .toList();
        this.backgrounds = backgrounds;
    }

    @Override
    public Supervision supervision() {
        return Supervision.ALPHA;
    }

    @Override
    public int clips() {
        return clips.size();
    }

    @Override
    public String name(int clip) {
        return clips.get(clip).foreground().source().toString();
    }

    @Override
    public ClipSize size(int clip) {
        return clips.get(clip).foreground().size();
    }

    @Override
    public Take take(int clip, RandomStream random) {
        MattedClip matted = clips.get(clip);
        return new ComposedTake(
                matted.foreground().reader(), matted.alpha().reader(), backgrounds.draw(random, size(clip)));
    }
}
