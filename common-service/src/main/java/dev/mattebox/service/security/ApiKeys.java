package dev.mattebox.service.security;

import dev.mattebox.service.settings.UnusableSettingException;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys that callers may have. Only digests are known here: a key is 256 random bits, so a plain SHA-256 cannot be
 * turned back by trying, and costs no time on each request.
 */
@Component
final class ApiKeys {

    /** What every key begins with, so that people and secret scanners recognise one. */
    static final String PREFIX = "mbx_";

    private static final int MAX_LENGTH = 200;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<KnownKey> known = new ArrayList<>();

    private record KnownKey(String sha256, Caller caller) {}

    /**
     * @throws UnusableSettingException if a setting is no digest or no tenant, or two keys have one digest; the setting
     *     itself is not repeated in the message
     */
    ApiKeys(SecurityProperties properties) {
        for (SecurityProperties.Key key : properties.apiKeys()) {
            add(key);
        }
    }

    private void add(SecurityProperties.Key key) {
        if (!DIGEST.matcher(key.sha256()).matches()) {
            throw new UnusableSettingException(
                    "mattebox.security.api-keys: the sha256 of " + key.name() + " is not 64 hexadecimal digits.",
                    "Set the digest that `mattebox key` prints, not the key itself. A key that was written here counts"
                            + " as known to others: make a new one.");
        }
        if (!Tenant.isName(key.tenant())) {
            throw new UnusableSettingException(
                    "mattebox.security.api-keys: the tenant of " + key.name() + " is " + key.tenant() + ".",
                    "A tenant's name has 1 to 100 visible ASCII characters.");
        }
        String digest = key.sha256().toLowerCase(Locale.ROOT);
        for (KnownKey other : known) {
            if (other.sha256().equals(digest)) {
                throw new UnusableSettingException(
                        "mattebox.security.api-keys: " + other.caller().name() + " and " + key.name()
                                + " have the same sha256.",
                        "Give each its own key, made by `mattebox key`.");
            }
        }
        known.add(new KnownKey(digest, new Caller(key.name(), new Tenant(key.tenant()), key.actsForTenants())));
    }

    /** Whose key this is. All known keys are compared, each in constant time, wherever the right one stands. */
    Optional<Caller> callerWith(String key) {
        if (key.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] digest = bytes(sha256(key));
        Optional<Caller> caller = Optional.empty();
        for (KnownKey candidate : known) {
            if (MessageDigest.isEqual(bytes(candidate.sha256()), digest)) {
                caller = Optional.of(candidate.caller());
            }
        }
        return caller;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(key)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
