package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Operations;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Joins what memory says of each position with what the image shows there and with the recent past. */
final class PixelFeatureFuser {

    private final Operations operations;
    private final Convolution sensoryCompression;
    private final FusionBlock fuser;

    PixelFeatureFuser(Layers layers, MatAnyone2Config config) {
        int dim = config.featureDim();
        operations = layers.operations();
        sensoryCompression =
                layers.convolution("pixel_fuser.sensory_compress", config.sensoryDim() + config.maskDim(), dim, 1);
        fuser = FusionBlock.of(layers.reduced(), "pixel_fuser.fuser", dim, dim, dim);
    }

    /**
     * @param image of the frame
     * @param readout {@code [K, featureDim, h, w]}: what was read from the visual memory
     * @param sensory {@code [K, sensoryDim, h, w]}
     * @param lastMasks {@code [K, maskDim, h, w]}: the last alpha, area-averaged
     * @return {@code [K, featureDim, h, w]}
     */
    NDArray apply(ImageFeatures image, NDArray readout, NDArray sensory, NDArray lastMasks) {
        try (Scope scope = Scope.over(readout, sensory)) {
            NDArray recent = sensoryCompression.apply(Tensors.concatChannels(sensory, lastMasks));
            NDArray joined = readout.add(recent);
            return scope.keep(operations.toFloat32(fuser.apply(image.pixels(), joined)));
        }
    }
}
