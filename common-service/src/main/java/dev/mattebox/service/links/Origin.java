package dev.mattebox.service.links;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a link leads, as browsers compare it: two origins are the same if all three parts are.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case
 * @param port also where it is the scheme's usual one
 */
record Origin(String scheme, String host, int port) {

    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    /** The address that a text is, if it is one of a server that speaks HTTP, without a user's name in it. */
    static Optional<URI> address(String text) {
        try {
            URI address = new URI(text).parseServerAuthority();
            String scheme = address.getScheme();
            boolean usable = scheme != null
                    && USUAL_PORTS.containsKey(scheme.toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && address.getPort() <= 65535;
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The origin of an {@link #address}. */
    static Origin of(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() < 0 ? USUAL_PORTS.getOrDefault(scheme, -1) : address.getPort();
        return new Origin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
    }

    @Override
    public String toString() {
        boolean usual = USUAL_PORTS.getOrDefault(scheme, -1) == port;
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
