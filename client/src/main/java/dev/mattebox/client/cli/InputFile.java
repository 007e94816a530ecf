package dev.mattebox.client.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the user names. */
final class InputFile {

    private InputFile() {}

    /**
     * @throws CommandFailedException if there is no such file that can be read
     */
    static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailedException("There is no readable file " + file);
        }
    }
}
