package dev.mattebox.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

class DeviceNamesTest {

    @Test
    void autoIsTheBestDeviceOfTheMachine() {
        assertThat(DeviceNames.device("auto")).isEqualTo(Engine.getInstance().defaultDevice());
    }

    @Test
    void aDeviceIsCalledAsItIsConfigured() {
        assertThat(DeviceNames.name(DeviceNames.device("cpu"))).isEqualTo("cpu");
        assertThat(DeviceNames.name(Device.gpu(1))).isEqualTo("cuda:1");
    }

    @Test
    void aGpuThatIsNotThereIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> DeviceNames.device("cuda:99"))
                .isInstanceOf(NoSuchDeviceException.class)
                .hasMessageContaining("PyTorch sees " + Engine.getInstance().getGpuCount() + " GPUs");
    }

    @Test
    void aNameThatIsNoneIsRefusedWithTheNamesThatAre() {
        assertThatThrownBy(() -> DeviceNames.device("gpu"))
                .isInstanceOf(NoSuchDeviceException.class)
                .hasMessageContaining("give auto, cpu or cuda:0");
    }
}
