package dev.mattebox.model.device;

/** A configuration names a device that is not there; the message says which there are. */
public final class NoSuchDeviceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchDeviceException(String message) {
        super(message);
    }
}
