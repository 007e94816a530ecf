package dev.mattebox.model.device;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    private DeviceMemory() {}

    /** The bytes in use, or 0 if this machine does not tell. */
    public static long usedBytes(Device device) {
        return device.isGpu() ? usedOfGpu(device) : residentBytes(STATUS);
    }

    /**
     * Gives memory back that nobody uses but that PyTorch (on a GPU) or the C library (on the CPU) keeps for later. Call it
     * when a device falls idle: the next computation asks for its memory anew.
     */
    public static void release(Device device) {
        if (device.isGpu()) {
            JniUtils.emptyCudaCache();
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
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(line -> Long.parseLong(line.group(1)) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            log.debug("The memory of this process is unknown", e);
            return 0;
        }
    }
}
