package dev.mattebox.service.links;

import dev.mattebox.service.security.ServiceCall;
import dev.mattebox.service.security.Tenant;
import dev.mattebox.service.settings.UnusableSettingException;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys by which another Mattebox of the operator's lets this one fetch files of its jobs, each for its origin only, and
 * always in the name of the tenant whose request names the link: nobody gets another one's files by asking through here.
 */
@Component
final class LinkKeys {

    private final Map<Origin, ServiceCall> calls = new HashMap<>();

    /**
     * @throws UnusableSettingException if a key is for an origin that may not be asked
     */
    LinkKeys(LinkProperties properties, GuardedHttp http) {
        for (LinkProperties.Key key : properties.keys()) {
            Origin origin = Origin.address(key.origin())
                    .map(Origin::of)
                    .filter(known -> http.allowedOrigins().contains(known.toString()))
                    .orElseThrow(() -> new UnusableSettingException(
                            "mattebox.links.keys has a key for " + key.origin() + ", which is no allowed origin.",
                            "Add the origin to mattebox.links.allowed-origins too."));
            calls.put(origin, new ServiceCall(Optional.of(key.apiKey().strip())));
        }
    }

    /** The headers of a request to an origin. */
    Map<String, String> headers(Origin origin, Tenant tenant) {
        ServiceCall call = calls.get(origin);
        return call == null ? Map.of() : call.headers(tenant.name());
    }
}
