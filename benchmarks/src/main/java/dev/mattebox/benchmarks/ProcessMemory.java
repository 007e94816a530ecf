package dev.mattebox.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The resident memory of a process and its highest mark, as Linux counts them; 0 elsewhere. */
final class ProcessMemory {

    private static final String RESET_PEAK = "5";

    private final Path folder;

    private ProcessMemory(String process) {
        this.folder = Path.of("/proc", process);
    }

    /** Of this process. */
    static ProcessMemory ofSelf() {
        return new ProcessMemory("self");
    }

    /** Of another process of the same user. */
    static ProcessMemory of(Process process) {
        return new ProcessMemory(String.valueOf(process.pid()));
    }

    /** Sets the highest mark to what is resident now, where the system lets a process do so. */
    void resetPeak() {
        Path clear = folder.resolve("clear_refs");
        try {
            if (Files.isWritable(clear)) {
                Files.writeString(clear, RESET_PEAK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The highest mark of memory could not be reset", e);
        }
    }

    long peakMegabytes() {
        return megabytes("VmHWM:");
    }

    long residentMegabytes() {
        return megabytes("VmRSS:");
    }

    private long megabytes(String field) {
        Path status = folder.resolve("status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
