package dev.mattebox.service.jobs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one transaction at a time, on all replicas together, count or reorder what a tenant has. */
@Component
public final class TenantLock {

    private final JdbcClient jdbc;

    TenantLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for its turn, and has it until the caller's transaction ends. */
    public void lock(String tenant) {
        jdbc.sql("insert into tenants (name) values (:tenant) on conflict do nothing")
                .param("tenant", tenant)
                .update();
        jdbc.sql("select name from tenants where name = :tenant for update")
                .param("tenant", tenant)
                .query(String.class)
                .single();
    }
}
