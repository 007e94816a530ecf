package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what a client says of a file. It is given back as it came and used for nothing. */
final class UploadMetadata {

    private static final int MAX_CHARACTERS = 4096;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]+");

    private UploadMetadata() {}

    /**
     * Sees that a header is pairs of keys and values in Base64, separated by commas.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    static String checked(String header) {
        if (header.length() > MAX_CHARACTERS) {
            throw invalid("has " + header.length() + " characters and may have " + MAX_CHARACTERS);
        }
        Set<String> keys = new HashSet<>();
        for (String pair : header.split(",", -1)) {
            String[] words = pair.strip().split(" ", 2);
            if (!KEY.matcher(words[0]).matches()) {
                throw invalid("needs a key of visible ASCII characters in front of each value");
            }
            if (!keys.add(words[0])) {
                throw invalid("has the key " + words[0] + " twice");
            }
            if (words.length == 2 && !isBase64(words[1])) {
                throw invalid("has a value of " + words[0] + " that is not Base64");
            }
        }
        return header;
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ProblemException invalid(String what) {
        return new ProblemException(CommonProblems.INVALID_PARAMETER, "Upload-Metadata " + what + ".");
    }
}
