package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;

import java.util.Optional;

/** Where a training computes, as a configuration names it. */
public final class TrainingDevice {

    private TrainingDevice() {}

    /**
     * @param name {@code cpu}; {@code gpu}, the first one; {@code auto}, the first GPU or the CPU where there is none
     * @throws TrainingConfigException if there is no such device
     */
    public static Device named(String name) {
        Device best = Engine.getInstance().defaultDevice();
        return switch (name) {
            case "auto" -> best;
            case "cpu" -> Device.cpu();
            case "gpu" ->
                Optional.of(best)
                        .filter(Device::isGpu)
                        .orElseThrow(() -> new TrainingConfigException(
                                "The configuration wants a GPU and there is none; set device to auto or cpu"));
            default -> throw new TrainingConfigException("There is no device " + name + "; give auto, cpu or gpu");
        };
    }
}
