package dev.mattebox.service.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** For whom the present request is. Ask on the thread of the request. */
@Component
public final class CallingTenant {

    private final boolean authenticates;

    CallingTenant(SecurityProperties properties) {
        this.authenticates = properties.authenticates();
    }

    /**
     * The tenant; always {@link Tenant#DEFAULT} on a service that does not ask who calls.
     *
     * @throws IllegalStateException if the thread serves no request of anybody who proved who he is
     */
    public Tenant get() {
        return known().orElseThrow(() -> new IllegalStateException("A tenant was asked for where nobody calls"));
    }

    /** As {@link #get}, or nothing if nobody who proved who he is calls. */
    Optional<Tenant> known() {
        if (!authenticates) {
            return Optional.of(Tenant.DEFAULT);
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof CallerAuthentication known
                ? Optional.of(known.caller().tenant())
                : Optional.empty();
    }
}
