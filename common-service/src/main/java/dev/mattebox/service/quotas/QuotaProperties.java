package dev.mattebox.service.quotas;

import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.Map;

/**
 * The settings under {@code mattebox.quotas}.
 *
 * @param eachTenant what every tenant may use; unlimited by default
 * @param tenants what single tenants may use, where it differs
 */
@Validated
@ConfigurationProperties("mattebox.quotas")
record QuotaProperties(
        @DefaultValue @Valid Limits eachTenant,
        @DefaultValue Map<String, @Valid Limits> tenants) {

    /** What a tenant may use. */
    Limits of(String tenant) {
        Limits own = tenants.get(tenant);
        return own == null ? eachTenant : own.otherwise(eachTenant);
    }

    /** True if the frames of any tenant are limited. */
    boolean limitFrames() {
        return eachTenant.framesPerDay() != null
                || tenants.values().stream().anyMatch(limits -> limits.framesPerDay() != null);
    }
}
