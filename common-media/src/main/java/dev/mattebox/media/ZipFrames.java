package dev.mattebox.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The PNG and JPEG files of a zip. Nothing is ever unpacked to disk; one entry at a time is expanded, in memory and
 * within the limits.
 */
final class ZipFrames implements FrameFiles {

    private static final int LONGEST_NAME = 255;

    private final String subject;
    private final MediaLimits limits;
    private final ZipFile zip;
    private final List<String> names;

    ZipFrames(Path file, MediaLimits limits) {
        this.subject = "The zip " + Printable.of(String.valueOf(file.getFileName()));
        this.limits = limits;
        this.zip = open(file);
        try {
            checkEntries(zip.size());
            names = FrameFiles.ordered(subject, imageNames());
            limits.checkFrames(subject, names.size());
        } catch (IllegalArgumentException e) { // ZipFile's way to say that a name is not UTF-8
            close();
            throw damaged(subject, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ZipFile open(Path file) {
        try {
            ZipDirectory directory = ZipDirectory.of(file);
            limits.checkDirectoryBytes(subject, directory.bytes());
            checkEntries(directory.entries());
            return new ZipFile(file.toFile());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(subject, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** As many again as there may be frames, for folders and litter. */
    private void checkEntries(long entries) {
        limits.checkFrames(subject, entries / 2);
    }

    private List<String> imageNames() {
        List<String> images = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            checkName(name);
            if (!seen.add(name)) {
                throw new UnreadableMediaException(subject + " holds " + Printable.of(name) + " twice.");
            }
            if (!entry.isDirectory() && !FrameFiles.isLitter(name)) {
                checkFrame(entry);
                images.add(name);
            }
        }
        checkOneFolder(images);
        return images;
    }

    /** Names are never used as paths here; a zip that tries is refused all the same. */
    private void checkName(String name) {
        boolean climbs = ("/" + name + "/").contains("/../");
        boolean tooLong = name.length() > LONGEST_NAME;
        if (climbs
                || tooLong
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0) {
            throw new UnreadableMediaException(
                    subject + " holds a file with the name " + Printable.of(name) + ", which no frame has.");
        }
    }

    private void checkFrame(ZipEntry entry) {
        String name = entry.getName();
        if (!FrameFiles.isImage(name)) {
            throw new UnreadableMediaException(subject + " holds " + Printable.of(name)
                    + ", which is neither PNG nor JPEG. Leave nothing but the frames in it.");
        }
        limits.checkImageBytes(subject(name), entry.getSize());
        limits.checkCompression(subject(name), entry.getCompressedSize(), entry.getSize());
    }

    private void checkOneFolder(List<String> images) {
        Set<String> folders = new HashSet<>();
        for (String name : images) {
            folders.add(name.substring(0, name.lastIndexOf('/') + 1));
        }
        if (folders.size() > 1) {
            throw new UnreadableMediaException(
                    subject + " holds frames in " + folders.size() + " folders. Put the frames of one clip into one.");
        }
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) throws IOException {
        String frame = subject(name);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnreadableMediaException(frame + " is gone.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = ImageReader.readAll(frame, in, limits);
            limits.checkCompression(frame, entry.getCompressedSize(), bytes.length);
            return bytes;
        } catch (ZipException | EOFException e) {
            throw damaged(frame, e);
        }
    }

    private static UnreadableMediaException damaged(String what, Exception reason) {
        String words = reason instanceof EOFException ? "it ends too early" : String.valueOf(reason.getMessage());
        return new UnreadableMediaException(what + " is damaged: " + words + ".", reason);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + subject, e);
        }
    }
}
