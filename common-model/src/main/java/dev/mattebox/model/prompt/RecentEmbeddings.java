package dev.mattebox.model.prompt;

import dev.mattebox.model.matting.RgbFrame;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the encoder saw in the last few pictures: who clicks once more on a frame waits for the decoder only. Pictures are known
 * by the digest of their pixels. Thread-safe.
 */
final class RecentEmbeddings {

    /** Of SAM 2 each takes 16 MB. */
    private static final int MOST = 4;

    private final Map<String, Embedding> byPicture = new LinkedHashMap<>(MOST, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Embedding> of(String picture) {
        return Optional.ofNullable(byPicture.get(picture));
    }

    synchronized void put(String picture, Embedding embedding) {
        byPicture.put(picture, embedding);
    }

    /** By what a picture is known. */
    static String nameOf(RgbFrame frame) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(frame.width())
                    .putInt(frame.height())
                    .flip());
            digest.update(frame.rgb());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
