package dev.mattebox.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DeviceMemoryTest {

    /** Smaller than what the C library asks the system for piece by piece. */
    private static final int ARRAY_BYTES = 60 << 10;

    private static final int ARRAYS = 2000;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void onTheCpuItIsThatOfTheProcess() {
        assertThat(DeviceMemory.usedBytes(Device.cpu())).isBetween(10L << 20, 1L << 40);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsFreedBetweenThatWhichStaysIsGivenBack() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            List<NDArray> arrays = new ArrayList<>();
            for (int i = 0; i < ARRAYS; i++) {
                arrays.add(manager.ones(new Shape(ARRAY_BYTES / Float.BYTES)));
            }
            for (int i = 0; i < ARRAYS - 1; i++) {
                arrays.get(i).close();
            }
            long before = DeviceMemory.usedBytes(Device.cpu());
            DeviceMemory.trim(Device.cpu());
            assertThat(before - DeviceMemory.usedBytes(Device.cpu())).isGreaterThan(ARRAYS / 2 * (long) ARRAY_BYTES);
            assertThat(arrays.get(ARRAYS - 1).getFloat(7)).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeToldIsNothing() throws IOException {
        assertThat(DeviceMemory.residentBytes(folder.resolve("missing"))).isZero();
        Path status = folder.resolve("status");
        assertThat(DeviceMemory.residentBytes(Files.writeString(status, "Name: java\n")))
                .isZero();
        assertThat(DeviceMemory.residentBytes(Files.writeString(status, "VmHWM:\t 9 kB\nVmRSS:\t    123 kB\n")))
                .isEqualTo(123 * 1024);
    }
}
