package dev.mattebox.model.device;

import ai.djl.Device;
import ai.djl.engine.Engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Devices by the names that a configuration gives them. */
public final class DeviceNames {

    private static final Pattern GPU = Pattern.compile("cuda:(\\d{1,3})");

    private DeviceNames() {}

    /**
     * The device of that name.
     *
     * @param name {@code cpu}; {@code cuda:0} for the first GPU, {@code cuda:1} for the second, and so on; {@code auto}
     *     for the first GPU or, where there is none, the CPU
     * @throws NoSuchDeviceException if it is no such name, or this machine has no such GPU
     */
    public static Device device(String name) {
        if (name.equals("auto")) {
            return Engine.getInstance().defaultDevice();
        }
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        Matcher gpu = GPU.matcher(name);
        if (!gpu.matches()) {
            throw new NoSuchDeviceException("There is no device " + name + ": give auto, cpu or cuda:0");
        }
        int number = Integer.parseInt(gpu.group(1));
        int there = Engine.getInstance().getGpuCount();
        if (number >= there) {
            throw new NoSuchDeviceException(
                    "There is no device " + name + ": PyTorch sees " + there + " GPUs here, counted from cuda:0");
        }
        return Device.gpu(number);
    }

    /** The name of a device, as it is configured and as users see it. */
    public static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : device.getDeviceType();
    }
}
