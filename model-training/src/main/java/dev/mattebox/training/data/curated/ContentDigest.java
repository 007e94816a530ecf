package dev.mattebox.training.data.curated;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SHA-256 of a clip's content: the bytes of all files, one after another, the folders and the files in each in the
 * order of their names. In a shell it is {@code cat alpha/* branch/* quality/* rgb/* | sha256sum}.
 */
final class ContentDigest {

    private static final int BUFFER = 1 << 16;

    private ContentDigest() {}

    /** Reads every file of the clip's folder once; 64 lower-case hexadecimal digits. */
    static String of(Path clip) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (String folder : ClipFiles.CONTENT) {
            for (Path file : files(clip.resolve(folder))) {
                try (InputStream content = Files.newInputStream(file)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        digest.update(buffer, 0, read);
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
