package dev.mattebox.benchmarks;

import ai.djl.Device;
import dev.mattebox.model.device.DeviceMemory;

/** How much more memory than before some work takes where networks compute: on the CPU or on a GPU. */
final class PeakMemory {

    private PeakMemory() {}

    /**
     * Gives back what nobody uses, does the work and says by how many megabytes the device's memory rose. On a GPU nothing
     * else may compute meanwhile: what PyTorch keeps for later is what the work took at its highest.
     */
    static long megabytes(Device device, Runnable work) {
        DeviceMemory.release(device);
        if (device.isGpu()) {
            long before = DeviceMemory.usedBytes(device);
            work.run();
            return (DeviceMemory.usedBytes(device) - before) >> 20;
        }
        ProcessMemory memory = ProcessMemory.ofSelf();
        long before = memory.residentMegabytes();
        memory.resetPeak();
        work.run();
        return memory.peakMegabytes() - before;
    }
}
