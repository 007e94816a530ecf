package dev.mattebox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes one file of a clip's segments: files that were written one after another, each by a writer of its own. Nothing
 * is encoded again, and the same segments always give the same bytes, so a clip that is cut at the same frames becomes
 * the same file, however often its writing was interrupted.
 *
 * <p>Like the writers' files, the result is moved into place when it is complete.
 */
public final class SegmentJoin {

    private SegmentJoin() {}

    /**
     * A movie that holds some of a clip's frames.
     *
     * @param file as a writer of movies wrote it, its first frame being shown at 0
     * @param offset when its first frame is shown in the clip, in ticks of the clip's time base
     */
    public record MovieSegment(Path file, long offset) {}

    /**
     * Joins movies without sound, as {@link #movies(List, Rational, Sound, Path, Runnable)} does.
     */
    public static void movies(List<MovieSegment> segments, Rational timeBase, Path target, Runnable eachFrame) {
        movies(segments, timeBase, Sound.NONE, target, eachFrame);
    }

    /**
     * Joins movies of one size and encoding.
     *
     * @param timeBase of the clip, in which the offsets are
     * @param sound what is to be heard; tracks that the movie's container cannot hold, such as AAC in WebM, are left out
     * @param eachFrame is run before each frame is copied and may end the joining by throwing
     * @throws UnreadableMediaException if a segment is damaged
     * @throws FfmpegException if FFmpeg refuses to put them together
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void movies(
            List<MovieSegment> segments, Rational timeBase, Sound sound, Path target, Runnable eachFrame) {
        PartialFile file = new PartialFile(target);
        try (MovieJoin join = new MovieJoin(file.path(), timeBase, sound)) {
            for (MovieSegment segment : segments) {
                join.append(segment.file(), segment.offset(), eachFrame);
            }
            join.finish();
        } catch (RuntimeException e) {
            file.discard();
            throw e;
        }
        file.publish();
    }

    /**
     * Joins zips that a {@link Png16ZipWriter} or {@link ExrZipWriter} wrote, in their order.
     *
     * @param eachFrame is run before each frame is copied and may end the joining by throwing
     * @throws UncheckedIOException if a segment cannot be read or the file cannot be written
     */
    public static void zips(List<Path> segments, Path target, Runnable eachFrame) {
        try (StoredZip zip = new StoredZip(target)) {
            for (Path segment : segments) {
                append(segment, zip, eachFrame);
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot join the segments of " + target, e);
        }
    }

    private static void append(Path segment, StoredZip zip, Runnable eachFrame) throws IOException {
        try (ZipFile source = new ZipFile(segment.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = source.entries(); entries.hasMoreElements(); ) {
                eachFrame.run();
                ZipEntry entry = entries.nextElement();
                try (InputStream image = source.getInputStream(entry)) {
                    zip.add(entry.getName(), image.readAllBytes());
                }
            }
        }
    }
}
