package dev.mattebox.client.cli;

/** The work cannot be done; the message is for the person who typed the command. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailedException(String message) {
        super(message);
    }
}
