package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What {@code Upload-Checksum} promises of the bytes of one request. */
final class Checksum {

    /** The algorithms by their names in tus. */
    static final String ALGORITHMS = "sha1,sha256";

    private static final Map<String, String> JAVA_NAMES = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final MessageDigest digest;
    private final byte[] promised;

    private Checksum(MessageDigest digest, byte[] promised) {
        this.digest = digest;
        this.promised = promised;
    }

    /**
     * Reads the header, such as {@code sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=}.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    static Checksum of(String header) {
        String[] words = header.strip().split(" ", 2);
        String algorithm = JAVA_NAMES.get(words[0]);
        if (algorithm == null || words.length < 2) {
            throw invalid("Upload-Checksum is an algorithm of " + ALGORITHMS + ", a space and the digest in Base64.");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] promised = Base64.getDecoder().decode(words[1].strip());
            if (promised.length != digest.getDigestLength()) {
                throw invalid("Upload-Checksum has " + promised.length + " bytes and " + words[0] + " has "
                        + digest.getDigestLength() + ".");
            }
            return new Checksum(digest, promised);
        } catch (IllegalArgumentException e) {
            throw invalid("The digest of Upload-Checksum is not Base64.");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1 and SHA-256", e);
        }
    }

    void update(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
    }

    /**
     * Sees that the bytes since the beginning were those that were promised.
     *
     * @throws ProblemException {@code upload-checksum-mismatch}
     */
    void verify() {
        if (!MessageDigest.isEqual(promised, digest.digest())) {
            throw new ProblemException(
                    UploadProblems.UPLOAD_CHECKSUM_MISMATCH,
                    "The bytes that came have another digest. None of them is kept; send them again.");
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(CommonProblems.INVALID_PARAMETER, detail);
    }
}
