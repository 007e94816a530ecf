package dev.mattebox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The PNG and JPEG files of a folder, without its subfolders; other files in it are nobody's business. */
final class FolderFrames implements FrameFiles {

    private final Path folder;
    private final MediaLimits limits;
    private final List<String> names;

    FolderFrames(Path folder, MediaLimits limits) {
        this.folder = folder;
        this.limits = limits;
        try (Stream<Path> files = Files.list(folder)) {
            List<String> images = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> FrameFiles.isImage(name) && !FrameFiles.isLitter(name))
                    .toList();
            limits.checkFrames(subject(), images.size());
            names = FrameFiles.ordered(subject(), images);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    @Override
    public String subject() {
        return "The folder " + Printable.of(String.valueOf(folder.getFileName()));
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return ImageReader.readAll("The image " + Printable.of(name), in, limits);
        }
    }

    @Override
    public void close() {}
}
