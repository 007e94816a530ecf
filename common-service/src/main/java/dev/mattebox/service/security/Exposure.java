package dev.mattebox.service.security;

import dev.mattebox.service.settings.UnusableSettingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether other machines can reach the service. It does not start if they can and nobody is asked who he is. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class Exposure {

    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);
    private static final String ACTION = "Set mattebox.security.api-keys (make a key with `mattebox key`) or"
            + " mattebox.security.jwt.issuer-uri, so that callers are asked who they are; or leave %s at localhost."
            + " If something in front of the service asks them, set mattebox.security.allow-unauthenticated=true.";

    private final boolean localOnly;

    /**
     * @throws UnusableSettingException if the service would serve strangers
     */
    Exposure(Environment environment, SecurityProperties security) {
        this.localOnly = isLocal(environment.getProperty("server.address"));
        if (security.authenticates()) {
            return;
        }
        if (security.allowUnauthenticated()) {
            LOG.warn("Nobody is asked who he is (mattebox.security.allow-unauthenticated); whoever reaches the service"
                    + " may do everything");
            return;
        }
        requireLocal("server.address", environment.getProperty("server.address"));
        if (hasManagementPort(environment)) {
            requireLocal("management.server.address", environment.getProperty("management.server.address"));
        }
    }

    /** True if only this machine reaches the service. */
    boolean isLocalOnly() {
        return localOnly;
    }

    private static void requireLocal(String setting, @Nullable String address) {
        if (!isLocal(address)) {
            throw new UnusableSettingException(
                    setting + " is " + (address == null || address.isBlank() ? "not set" : address)
                            + ", so other machines reach the service, and it would serve everybody unasked.",
                    ACTION.formatted(setting));
        }
    }

    private static boolean isLocal(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return false;
        }
        try {
            for (InetAddress resolved : InetAddress.getAllByName(address)) {
                if (!resolved.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean hasManagementPort(Environment environment) {
        Integer management = environment.getProperty("management.server.port", Integer.class);
        Integer server = environment.getProperty("server.port", Integer.class, 8080);
        return management != null && management >= 0 && !(management.equals(server) && server != 0);
    }
}
