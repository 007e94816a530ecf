package dev.mattebox.client.cli;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How files get to the server: small ones with the request, large ones in pieces before it. */
final class UploadOptions {

    @Option(
            names = "--resumable-above",
            paramLabel = "MB",
            defaultValue = "64",
            description =
                    "Upload in pieces if a file is larger; an interrupted command goes on where it was (default: 64).")
    private long resumableAboveMegabytes;

    /** Whether one of these files is so large that all of them are uploaded in pieces. */
    boolean areLarge(Stream<Path> files) {
        return files.anyMatch(file -> size(file) > resumableAboveMegabytes << 20);
    }

    /** Uploads in pieces to this server. */
    ResumableUploads to(ServerOptions.Connection server, PrintWriter console) {
        Path home = Path.of(System.getProperty("user.home"), ".mattebox", "uploads");
        return new ResumableUploads(
                server.http(), new UploadMemory(home, server.api().getBasePath()), console);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
