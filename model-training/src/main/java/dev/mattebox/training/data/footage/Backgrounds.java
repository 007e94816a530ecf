package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pictures to compose foregrounds on: images, video files and subfolders of numbered frames, all in one folder and all
 * equally likely. Safe for many threads.
 */
public final class Backgrounds {

    private final List<Path> sources;
    private final Map<Path, FrameSequence> opened = new ConcurrentHashMap<>();

    /**
     * Opens all backgrounds but the video files, of which there may be thousands; those are opened when they are drawn.
     *
     * @throws FootageException if there is none, or one cannot be used
     */
    public Backgrounds(Path folder) {
        List<Path> found = new ArrayList<>(FolderListing.images(folder).values());
        found.addAll(FolderListing.clips(folder).values());
        if (found.isEmpty()) {
            throw new FootageException(folder + " holds no backgrounds; put images, videos or folders of frames there");
        }
        this.sources = List.copyOf(found);
        sources.stream().filter(source -> !FolderListing.isVideo(source)).forEach(this::sequence);
    }

    /**
     * A random background, placed at random.
     *
     * @param clip what it has to cover
     * @throws FootageException if it cannot be used
     */
    Background draw(RandomStream random, ClipSize clip) {
        return Background.place(random, sequence(sources.get(random.integer(0, sources.size()))), clip);
    }

    private FrameSequence sequence(Path source) {
        return opened.computeIfAbsent(source, FrameSequence::open);
    }
}
