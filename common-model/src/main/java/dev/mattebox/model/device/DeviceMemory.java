package dev.mattebox.model.device;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory is in use where networks compute: of a GPU all of it, on the CPU that of this process. */
public final class DeviceMemory {

    private static final Logger log = LoggerFactory.getLogger(DeviceMemory.class);
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private DeviceMemory() {}

    /** The bytes in use, or 0 if this machine does not tell. */
    public static long usedBytes(Device device) {
        return device.isGpu() ? usedOfGpu(device) : residentBytes(STATUS);
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
