package dev.mattebox.training.data.footage;

import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.nio.file.Path;
import java.util.List;

/** Images in order, all as large as the first one. */
final class ImageSequence implements FrameSequence {

    private final ImageFiles images = new ImageFiles();
    private final Path source;
    private final List<Path> files;
    private final ClipSize size;

    /**
     * Reads the header of the first image.
     *
     * @param source what the images are together, for messages
     * @param files at least one
     * @throws FootageException if there is none, or the first one is no image
     */
    ImageSequence(Path source, List<Path> files) {
        if (files.isEmpty()) {
            throw new FootageException(source + " holds no PNG or JPEG images; put the frames there, or remove it");
        }
        this.source = source;
        this.files = List.copyOf(files);
        ClipSize first = images.size(files.get(0));
        this.size = new ClipSize(files.size(), first.width(), first.height());
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public ClipSize size() {
        return size;
    }

    @Override
    public Reader reader() {
        return new Reader() {
            @Override
            public RgbImage frame(int index) {
                return images.read(files.get(index), size);
            }

            @Override
            public void close() {}
        };
    }
}
