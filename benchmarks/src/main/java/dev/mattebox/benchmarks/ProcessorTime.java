package dev.mattebox.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/** What this process has computed on all cores. Unlike the clock on the wall it does not run while others compute. */
final class ProcessorTime {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ProcessorTime() {}

    static double milliseconds() {
        return SYSTEM.getProcessCpuTime() / 1e6;
    }
}
