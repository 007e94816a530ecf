package dev.mattebox.service.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An API key as {@code mattebox key} makes it.
 *
 * @param value the key itself
 * @param tenant whose it is
 */
public record TestKey(String value, String tenant) {

    /** The key of a tenant; always the same one. */
    public static TestKey of(String tenant) {
        return new TestKey("mbx_" + sha256("of " + tenant).substring(0, 43), tenant);
    }

    /** The settings that make the service know it as its n-th key, counted from 0. */
    public List<String> settings(int index) {
        String key = "--mattebox.security.api-keys[" + index + "].";
        return List.of(key + "name=" + tenant, key + "sha256=" + sha256(value), key + "tenant=" + tenant);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
