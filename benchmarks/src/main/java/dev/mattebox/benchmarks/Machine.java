package dev.mattebox.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where something was measured, so that a number can be judged later.
 *
 * @param processor its name, empty if this system does not tell
 * @param cores that this process may use
 * @param extensions those of the processor's instruction sets that matter for convolutions
 * @param memoryMegabytes of the machine, 0 if unknown
 * @param threads that PyTorch computes with
 * @param device the engine's default device
 * @param system operating system
 * @param java version of the JVM
 * @param engine DJL's engine and version
 */
record Machine(
        String processor,
        int cores,
        Set<String> extensions,
        long memoryMegabytes,
        int threads,
        String device,
        String system,
        String java,
        String engine) {

    private static final Set<String> INTERESTING =
            Set.of("avx2", "fma", "avx512f", "avx512_bf16", "avx512_fp16", "amx_tile", "amx_bf16");

    static Machine here() {
        Engine engine = Engine.getInstance();
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                extensions(field("/proc/cpuinfo", "flags")),
                megabytes(field("/proc/meminfo", "MemTotal")),
                JniUtils.getNumThreads(),
                engine.defaultDevice().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                engine.getEngineName() + " " + engine.getVersion());
    }

    private static Set<String> extensions(String flags) {
        Set<String> found = new TreeSet<>(List.of(flags.split(" ")));
        found.retainAll(INTERESTING);
        return found;
    }

    private static long megabytes(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) / 1024;
    }

    /** The first value of that name in a file of {@code name: value} lines. */
    private static String field(String file, String name) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a line above a table. */
    String summary() {
        return "%s, %d cores, %s, %d threads, %s, %s, %s"
                .formatted(processor, cores, String.join(" ", extensions), threads, device, java, engine);
    }
}
