package dev.mattebox.service.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A finished file: complete, on the disk, and known by size and digest.
 *
 * @param sizeBytes its length
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
public record PublishedFile(long sizeBytes, String sha256) {

    /**
     * Makes a file that is finished visible under its name: digest, fsync, rename, fsync of the folder. After a crash at
     * any point the file is either not there or complete.
     *
     * @param work the file as it was written
     * @param published the name it gets, on the same file system
     */
    public static PublishedFile publish(Path work, Path published) {
        try {
            PublishedFile file = new PublishedFile(Files.size(work), sha256(work));
            force(work, StandardOpenOption.WRITE);
            Files.move(work, published, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path folder = published.toAbsolutePath().getParent();
            if (folder != null) {
                force(folder, StandardOpenOption.READ);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + work + " cannot be published as " + published, e);
        }
    }

    /** Size and digest of a file as it is. */
    static PublishedFile of(Path file) {
        try {
            return new PublishedFile(Files.size(file), sha256(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }

    /**
     * The SHA-256 of a file, 64 lower-case hexadecimal digits.
     */
    public static String sha256(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
