package dev.mattebox.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.settings.UnusableSettingException;
import org.junit.jupiter.api.Test;

import java.util.List;

class ApiKeysTest {

    /** Its SHA-256, by another program. */
    private static final String KEY = "mbx_example";

    private static final String DIGEST = "24ffa12e700e87d37cdfcaddc92da80a13ec52735b094b134c9af0db38b972e4";

    private static ApiKeys keys(SecurityProperties.Key... keys) {
        return new ApiKeys(new SecurityProperties(
                List.of(keys), new SecurityProperties.Jwt(null, null, List.of(), "tenant"), false, List.of()));
    }

    private static SecurityProperties.Key key(String name, String sha256) {
        return new SecurityProperties.Key(name, sha256, "studio", false);
    }

    @Test
    void aKeyIsKnownByItsDigestInWhateverCase() {
        Caller studio = new Caller("k", new Tenant("studio"), false);
        assertThat(keys(key("k", DIGEST)).callerWith(KEY)).contains(studio);
        assertThat(keys(key("k", DIGEST.toUpperCase(java.util.Locale.ROOT))).callerWith(KEY))
                .contains(studio);
    }

    @Test
    void everythingElseIsNobodys() {
        ApiKeys keys = keys(key("k", DIGEST));
        for (String other : List.of("", "mbx_", KEY + " ", "MBX_EXAMPLE", DIGEST, KEY.repeat(1000))) {
            assertThat(keys.callerWith(other)).as(other).isEmpty();
        }
    }

    @Test
    void aKeyThatStandsInPlaceOfItsDigestIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> keys(key("studio", KEY)))
                .isInstanceOfSatisfying(
                        UnusableSettingException.class,
                        refused -> assertThat(refused.getMessage() + refused.action())
                                .contains("studio", "mattebox key")
                                .doesNotContain(KEY));
    }

    @Test
    void twoNamesOfOneKeyAndATenantWithoutANameAreRefused() {
        assertThatThrownBy(() -> keys(key("a", DIGEST), key("b", DIGEST))).hasMessageContaining("a and b");
        assertThatThrownBy(() -> keys(new SecurityProperties.Key("k", DIGEST, "two words", false)))
                .hasMessageContaining("two words");
    }

    @Test
    void aKeyIsNotShownWhereItIsPrinted() {
        assertThat(new ServiceCall(java.util.Optional.of(KEY)).toString()).doesNotContain(KEY);
        assertThat(new Credentials(Credentials.Kind.API_KEY, KEY).toString()).doesNotContain(KEY);
        assertThat(key("k", KEY).toString()).doesNotContain(KEY);
    }
}
