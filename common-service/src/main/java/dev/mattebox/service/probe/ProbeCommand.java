package dev.mattebox.service.probe;

import dev.mattebox.media.MediaLimits;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a worker is started: by this Java, from what this service was started from. */
final class ProbeCommand {

    /** Of Spring Boot, in a service that is one jar with others in it; it finds classes there as the service did. */
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** All that a worker gets of the service's environment: how file names are encoded. */
    private static final Set<String> PASSED_ON = Set.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    /** More than any answer may take, should the service be gone that would end it. */
    private static final int TIMES_UNTIL_IT_ENDS_ITSELF = 20;

    private static final long MEGABYTE = 1 << 20;

    /** For the program itself. */
    private static final long SMALLEST_HEAP = 192 * MEGABYTE;

    /** A frame as bytes and 16-bit values or as an alpha of floats, and what they are made from. */
    private static final long HEAP_PER_PIXEL = 24;

    /** Java's own, most of which it reserves and never touches, and what a decoder takes whatever the size. */
    private static final long BESIDE_THE_HEAP = 1024 * MEGABYTE;

    /** The 16 frames that a decoder may refer to, of 4:2:0 in 16 bits, with those that it works on. */
    private static final long BESIDE_THE_HEAP_PER_PIXEL = 64;

    private final String task;
    private final Duration timeout;

    ProbeCommand(String task, Duration timeout) {
        this.task = task;
        this.timeout = timeout;
    }

    /**
     * The process, not started yet.
     *
     * @param folder its own, for all that it writes
     */
    ProcessBuilder in(Path folder, MediaLimits limits) {
        long heap = SMALLEST_HEAP + HEAP_PER_PIXEL * limits.maxPixelsPerFrame() + 2 * limits.maxImageBytes();
        long beside = BESIDE_THE_HEAP + BESIDE_THE_HEAP_PER_PIXEL * limits.maxPixelsPerFrame();
        ProcessBuilder process = new ProcessBuilder(bounded(java(folder, heap), heap + beside));
        Map<String, String> environment = process.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.put("MALLOC_ARENA_MAX", "2");
        return process.directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile());
    }

    // not every Linux has prlimit, every one has a shell; exec keeps it one process, so that killing it is killing Java
    private static List<String> bounded(List<String> java, long bytes) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return java;
        }
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "ulimit -v " + bytes / 1024 + "; ulimit -c 0; exec \"$0\" \"$@\""));
        command.addAll(java);
        return command;
    }

    private List<String> java(Path folder, long heap) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap / MEGABYTE + "m",
                "-Xms16m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                // which would be taken for an answer
                "-XX:+SuppressFatalErrorMessage",
                "-Djava.io.tmpdir=" + folder));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        // the libraries that the service has unpacked are there
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("org.bytedeco.javacpp.") || name.equals("user.home"))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        String classPath = System.getProperty("java.class.path");
        boolean isOneJar = !classPath.contains(File.pathSeparator)
                && ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null;
        if (isOneJar) {
            command.add("-Dloader.main=" + ProbeWorker.class.getName());
        }
        command.addAll(List.of(
                "-cp",
                absolute(classPath),
                isOneJar ? LAUNCHER : ProbeWorker.class.getName(),
                task,
                String.valueOf(TIMES_UNTIL_IT_ENDS_ITSELF * timeout.toMillis())));
        return command;
    }

    // it works in a folder of its own
    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
