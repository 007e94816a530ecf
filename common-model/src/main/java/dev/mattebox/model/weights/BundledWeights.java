package dev.mattebox.model.weights;

import java.io.IOException;
import java.io.InputStream;

/** The weights of our own networks, which come with this module. */
public final class BundledWeights {

    private static final String FOLDER = "/dev/mattebox/model/weights/";

    private BundledWeights() {}

    /**
     * Reads bundled weights.
     *
     * @param name of the file, such as {@code compact.safetensors}
     * @throws WeightsException if the module was packaged without them
     */
    public static TensorFile open(String name) {
        String resource = FOLDER + name;
        try (InputStream stream = BundledWeights.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new WeightsException("This build has no bundled weights: " + resource
                        + " is missing. Train them, or configure a model with weights of your own");
            }
            return SafetensorsFile.read(resource, stream);
        } catch (IOException e) {
            throw new WeightsException("The bundled weights " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }
}
