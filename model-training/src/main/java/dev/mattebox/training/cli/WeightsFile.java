package dev.mattebox.training.cli;

import dev.mattebox.training.curation.CurationException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Weights as a command's option: a file, or {@code bundled}. */
record WeightsFile(Optional<Path> file) {

    static final String BUNDLED = "bundled";

    static WeightsFile parse(String option) {
        return new WeightsFile(option.equals(BUNDLED) ? Optional.empty() : Optional.of(Path.of(option)));
    }

    /**
     * A name that tells these weights from any others.
     *
     * @throws CurationException if the file cannot be read
     */
    String fingerprint() {
        return file.isEmpty() ? BUNDLED : file.get().getFileName() + " sha256:" + sha256(file.get());
    }

    private static String sha256(Path file) {
        try (InputStream content = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new CurationException("The weights " + file + " cannot be read: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
