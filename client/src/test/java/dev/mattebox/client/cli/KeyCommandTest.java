package dev.mattebox.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.client.cli.Services.Result;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class KeyCommandTest {

    private static final Pattern KEY = Pattern.compile("(?m)^mbx_[A-Za-z0-9_-]{43}$");

    private static String keyOf(Result result) {
        Matcher key = KEY.matcher(result.output());
        assertThat(key.find()).as(result.output()).isTrue();
        return key.group();
    }

    @Test
    void aKeyComesWithTheDigestByWhichTheServiceKnowsIt() throws NoSuchAlgorithmException {
        Result result = Services.mattebox("key", "--name", "Anna's", "--tenant", "studio");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keyOf(result).getBytes(StandardCharsets.UTF_8)));
        assertThat(result.output())
                .contains("      - name: 'Anna''s'\n", "        sha256: " + digest + "\n", "        tenant: 'studio'\n")
                .doesNotContain("acts-for-tenants");
    }

    @Test
    void noKeyIsMadeTwiceAndThatOfAServiceMayActForTenants() {
        Result first = Services.mattebox("key", "--name", "matting", "--service");
        Result second = Services.mattebox("key", "--name", "matting", "--service");
        assertThat(keyOf(first)).isNotEqualTo(keyOf(second));
        assertThat(first.output()).contains("        tenant: 'default'\n", "        acts-for-tenants: true\n");
    }

    @Test
    void aNameThatTheServiceWouldNotTakeIsRefused() {
        assertThat(Services.mattebox("key", "--name", "a", "--tenant", "two words")
                        .exitCode())
                .isEqualTo(1);
        assertThat(Services.mattebox("key").exitCode()).isEqualTo(2);
    }
}
