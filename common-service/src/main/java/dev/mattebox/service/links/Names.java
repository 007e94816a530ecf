package dev.mattebox.service.links;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/**
 * Resolves a name once, for the connection that is opened then: between the check and the connection nobody can give the
 * name another address.
 */
final class Names implements DnsResolver {

    /** Where addresses come from. */
    interface Source {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Source source;
    private final Predicate<InetAddress> admits;

    Names(Source source, Predicate<InetAddress> admits) {
        this.source = source;
        this.admits = admits;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = source.addresses(host);
        for (InetAddress address : addresses) {
            if (!admits.test(address)) {
                throw new NotPublicException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
