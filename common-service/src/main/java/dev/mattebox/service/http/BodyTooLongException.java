package dev.mattebox.service.http;

import java.io.IOException;

/** A response body has more bytes than are taken. */
public final class BodyTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A body of more than so many bytes. */
    public BodyTooLongException(long limit) {
        super("The body has more than " + limit + " bytes");
    }
}
