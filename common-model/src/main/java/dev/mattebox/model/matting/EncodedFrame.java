package dev.mattebox.model.matting;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.network.ImageFeatures;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.network.MemoryKey;

/** A frame as the network sees it, before it knows of any mask. */
record EncodedFrame(ImageFeatures image, MemoryKey key) {

    /** {@code image [1, 3, H, W]}, zero-padded to multiples of 16. */
    static EncodedFrame of(MatAnyone2 network, NDArray image) {
        ImageFeatures features = network.encodeImage(image);
        return new EncodedFrame(features, network.projectKey(features));
    }
}
