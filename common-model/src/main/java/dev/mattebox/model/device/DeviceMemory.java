package dev.mattebox.model.device;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory is in use where networks compute: of a GPU all of it, on the CPU that of this process. */
public final class DeviceMemory {

    private static final Logger log = LoggerFactory.getLogger(DeviceMemory.class);
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    private DeviceMemory() {}

    /** The bytes in use, or 0 if this machine does not tell. */
    public static long usedBytes(Device device) {
        return device.isGpu() ? usedOfGpu(device) : residentBytes(STATUS);
    }

    /**
     * How many bytes more could be taken, or {@link Long#MAX_VALUE} if this machine does not tell: of a GPU what is free, on
     * the CPU what the system, or the container's limit, has left.
     */
    public static long freeBytes(Device device) {
        return device.isGpu() ? freeOfGpu(device) : Math.min(freeOfSystem(), freeOfContainer());
    }

    private static long freeOfGpu(Device device) {
        try {
            MemoryUsage memory = CudaUtils.getGpuMemory(device);
            return memory.getMax() - memory.getUsed();
        } catch (RuntimeException | LinkageError e) {
            log.debug("The memory of {} is unknown", device, e);
            return Long.MAX_VALUE;
        }
    }

    private static long freeOfSystem() {
        return kilobytes(Path.of("/proc/meminfo"), AVAILABLE).orElse(Long.MAX_VALUE);
    }

    private static long freeOfContainer() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long resident = residentBytes(STATUS);
        return resident == 0 ? Long.MAX_VALUE : Math.max(0, system.getTotalMemorySize() - resident);
    }

    /**
     * Gives memory back that nobody uses but that is kept for later: by PyTorch on a GPU, by the C library and Java's heap on
     * the CPU. Call it when a device falls idle: the next computation asks for its memory anew.
     */
    public static void release(Device device) {
        if (device.isGpu()) {
            JniUtils.emptyCudaCache();
            return;
        }
        System.gc(); // a whole collection is the only one that makes the heap smaller
        trim(device);
    }

    /**
     * Has the C library give back the pages of what was freed on the CPU, wherever they lie between those in use. Quick enough
     * for now and then in the midst of a clip; without it, what is freed between what stays adds up for some hundred frames. Does
     * nothing for a GPU.
     */
    public static void trim(Device device) {
        if (device.isGpu()) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(DIAGNOSTICS), "systemTrimNativeHeap", null, null);
        } catch (JMException e) {
            log.debug("This JVM cannot have the C library return its free pages", e);
        }
    }

    private static long usedOfGpu(Device device) {
        try {
            return CudaUtils.getGpuMemory(device).getUsed();
        } catch (RuntimeException | LinkageError e) {
            log.debug("The memory of {} is unknown", device, e);
            return 0;
        }
    }

    /** The resident memory by a process's status file as Linux has it; 0 elsewhere. */
    static long residentBytes(Path status) {
        return kilobytes(status, RESIDENT).orElse(0);
    }

    private static OptionalLong kilobytes(Path file, Pattern line) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(match -> Long.parseLong(match.group(1)) * 1024)
                    .findFirst();
        } catch (IOException e) {
            log.debug("{} cannot be read", file, e);
            return OptionalLong.empty();
        }
    }
}
