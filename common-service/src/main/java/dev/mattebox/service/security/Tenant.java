package dev.mattebox.service.security;

import java.util.regex.Pattern;

/**
 * Somebody whose jobs nobody else can see: a customer, a team, a person.
 *
 * @param name 1 to 100 visible ASCII characters
 */
public record Tenant(String name) {

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");

    /** Whose everything is on a service that does not ask who calls. */
    public static final Tenant DEFAULT = new Tenant("default");

    /**
     * @throws IllegalArgumentException if the name is none
     */
    public Tenant {
        if (!isName(name)) {
            throw new IllegalArgumentException("A tenant's name has 1 to 100 visible ASCII characters.");
        }
    }

    /** True if a tenant can be called so. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
