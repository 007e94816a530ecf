package dev.mattebox.service.http;

import dev.mattebox.service.jobs.Artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A whole artifact on its way out. If its bytes are not those that were published, the last read fails, so that the
 * client gets a broken download and not a damaged file.
 */
final class VerifiedStream extends FilterInputStream {

    private final Artifact artifact;
    private final MessageDigest digest;
    private long read;

    VerifiedStream(InputStream bytes, Artifact artifact) {
        super(bytes);
        this.artifact = artifact;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
            read += count;
        }
        if (read == artifact.sizeBytes() && count > 0) {
            check(HexFormat.of().formatHex(digest.digest()));
        } else if (count < 0 && read < artifact.sizeBytes()) {
            throw new IOException(artifact.name() + " ends after " + read + " of " + artifact.sizeBytes() + " bytes");
        }
        return count;
    }

    private void check(String found) throws IOException {
        if (!found.equals(artifact.sha256())) {
            throw new IOException(
                    artifact.name() + " is damaged: its SHA-256 is " + found + ", not " + artifact.sha256());
        }
    }
}
