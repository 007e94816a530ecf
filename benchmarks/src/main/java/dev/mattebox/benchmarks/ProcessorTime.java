package dev.mattebox.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What a process has computed on all cores. Unlike the clock on the wall it does not run while others compute. */
final class ProcessorTime {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ProcessorTime() {}

    /** Of another process. */
    static double milliseconds(Process process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
    }

    /** Of this process. */
    static double milliseconds() {
        return SYSTEM.getProcessCpuTime() / 1e6;
    }
}
