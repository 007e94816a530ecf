package dev.mattebox.service.storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** Deletes folders with all they hold; what vanishes meanwhile is no error, and links are not followed. */
final class Folders {

    private static final int MOST_WALKS = 20;

    private Folders() {}

    static void delete(Path folder) throws IOException {
        for (int walk = 1; Files.exists(folder); walk++) {
            try {
                deleteWhatIsThere(folder);
            } catch (DirectoryNotEmptyException filledMeanwhile) {
                // by a worker that does not know yet that its job is gone
                if (walk == MOST_WALKS) {
                    throw filledMeanwhile;
                }
            }
        }
    }

    private static void deleteWhatIsThere(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void empty(Path folder) throws IOException {
        for (Path entry : entries(folder)) {
            delete(entry);
        }
    }

    static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
