package dev.mattebox.service.security;

import org.springframework.security.core.AuthenticationException;

/** A token is valid and yet does not say whose it is. */
final class NoTenantException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    NoTenantException(String claim) {
        super("The token has no claim " + claim + " with the name of a tenant, 1 to 100 visible ASCII characters.");
    }
}
