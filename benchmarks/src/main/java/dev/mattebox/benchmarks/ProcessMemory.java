package dev.mattebox.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The resident memory of this process and its highest mark, as Linux counts them; 0 elsewhere. */
final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";

    private ProcessMemory() {}

    /** Sets the highest mark to what is resident now, where the system lets a process do so. */
    static void resetPeak() {
        try {
            if (Files.isWritable(CLEAR)) {
                Files.writeString(CLEAR, RESET_PEAK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The highest mark of memory could not be reset", e);
        }
    }

    static long peakMegabytes() {
        return megabytes("VmHWM:");
    }

    static long residentMegabytes() {
        return megabytes("VmRSS:");
    }

    private static long megabytes(String field) {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
