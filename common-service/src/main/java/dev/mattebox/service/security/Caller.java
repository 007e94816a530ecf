package dev.mattebox.service.security;

/**
 * Who sent a request, as far as that was proved.
 *
 * @param name what the operator calls the key, or the subject of a token; for the log
 * @param tenant for whom the request is
 * @param actsForTenants true if it may say for whom it asks: the key of another service
 */
record Caller(String name, Tenant tenant, boolean actsForTenants) {

    Caller actingFor(Tenant other) {
        return new Caller(name, other, actsForTenants);
    }
}
