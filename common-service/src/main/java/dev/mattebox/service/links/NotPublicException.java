package dev.mattebox.service.links;

import java.net.UnknownHostException;

/** A name that leads, or leads also, into a network that users must not reach. */
final class NotPublicException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    NotPublicException(String host) {
        super(host + " has an address that is not public");
    }
}
