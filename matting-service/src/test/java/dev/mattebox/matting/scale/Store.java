package dev.mattebox.matting.scale;

import dev.mattebox.service.testing.S3Server;

import java.nio.file.Files;
import java.nio.file.Path;

/** The tests' S3 server on port 9000, for other machines. Argument: a folder. */
public final class Store {

    private Store() {}

    public static void main(String[] arguments) throws Exception {
        new S3Server(Files.createDirectories(Path.of(arguments[0]).resolve("s3")), 9000);
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
