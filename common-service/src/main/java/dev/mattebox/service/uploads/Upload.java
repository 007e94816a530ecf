package dev.mattebox.service.uploads;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import org.springframework.web.multipart.MultipartException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of one multipart request. They lie on the disk; the web server deletes what was not moved away when the
 * request ends.
 */
public final class Upload {

    private static final int MAX_TEXT_BYTES = 64 * 1024;

    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Upload() {}

    /**
     * Reads the parts of a request.
     *
     * @param known the names that parts may have
     * @throws ProblemException {@code malformed-request} if a part is unknown or comes twice
     * @throws MultipartException if the body ends too early
     */
    public static Upload of(HttpServletRequest request, Set<String> known) {
        Upload upload = of(request);
        upload.allowOnly(known);
        return upload;
    }

    /**
     * Reads the parts of a request, one of which says what the others are.
     *
     * @throws ProblemException {@code malformed-request} if a part comes twice
     * @throws MultipartException if the body ends too early
     */
    public static Upload of(HttpServletRequest request) {
        Upload upload = new Upload();
        for (Part part : parts(request)) {
            if (upload.parts.put(part.getName(), part) != null) {
                throw malformed("The part " + part.getName() + " comes twice; send it once.");
            }
        }
        return upload;
    }

    /**
     * Sees that no other parts were sent.
     *
     * @param known the names that parts may have
     * @throws ProblemException {@code malformed-request} if a part is unknown
     */
    public void allowOnly(Set<String> known) {
        for (String name : parts.keySet()) {
            if (!known.contains(name)) {
                throw malformed("There is no part called " + name + ", only " + String.join(", ", known) + ".");
            }
        }
    }

    /** Whether a part was sent. */
    public boolean has(String name) {
        return parts.containsKey(name);
    }

    /**
     * Sees that a part was sent.
     *
     * @throws ProblemException {@code malformed-request} if it was not
     */
    public void require(String name) {
        part(name);
    }

    /**
     * Moves a part to a file.
     *
     * @return its length in bytes
     * @throws ProblemException {@code malformed-request} if the part is missing or empty
     */
    public long move(String name, Path file) {
        Part part = part(name);
        if (part.getSize() == 0) {
            throw malformed("The part " + name + " is empty.");
        }
        try {
            long size = part.getSize();
            part.write(file.toAbsolutePath().toString());
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("The part " + name + " cannot be moved to " + file, e);
        }
    }

    /**
     * A part as UTF-8 text, whatever type it claims to have; nothing if it was not sent.
     *
     * @throws ProblemException {@code too-large} beyond 64 KiB
     */
    public Optional<String> text(String name) {
        Part part = parts.get(name);
        if (part == null) {
            return Optional.empty();
        }
        if (part.getSize() > MAX_TEXT_BYTES) {
            throw new ProblemException(
                    CommonProblems.TOO_LARGE,
                    "The part " + name + " has " + part.getSize() + " bytes and may have " + MAX_TEXT_BYTES + ".");
        }
        try (InputStream bytes = part.getInputStream()) {
            return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The part " + name + " cannot be read", e);
        }
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw malformed("The part " + name + " is missing.");
        }
        return part;
    }

    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IOException e) {
            throw new MultipartException("The multipart body cannot be read", e);
        } catch (ServletException e) {
            throw malformed("The body is not multipart/form-data.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(CommonProblems.MALFORMED_REQUEST, detail);
    }
}
