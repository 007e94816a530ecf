package dev.mattebox.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DeviceMemoryTest {

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void onTheCpuItIsThatOfTheProcess() {
        assertThat(DeviceMemory.usedBytes(Device.cpu())).isBetween(10L << 20, 1L << 40);
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
