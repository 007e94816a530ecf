package dev.mattebox.service.storage;

/**
 * A file in the store, known by size and digest.
 *
 * @param name its plain name
 * @param sizeBytes its length
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
public record StoredFile(String name, long sizeBytes, String sha256) {}
