package dev.mattebox.model.matting;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.MatAnyone2;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.weights.SavedTensors;

import java.util.ArrayList;
import java.util.List;

/**
 * Objects that are matted side by side: the memories of the frames as they are and, with flip augmentation, of their
 * mirror images. Alphas are {@code [K, 1, H, W]}. Not thread-safe.
 */
final class ObjectStreams implements AutoCloseable {

    private final int warmup;
    private final List<MattingStream> streams = new ArrayList<>();

    ObjectStreams(NDManager parent, MatAnyone2 network, OpPack ops, MatterOptions options) {
        this.warmup = options.warmup();
        for (int i = 0; i < views(options); i++) {
            streams.add(new MattingStream(parent, network, ops, options));
        }
    }

    /** In how many ways a frame is looked at. */
    static int views(MatterOptions options) {
        return options.flipAugmentation() ? 2 : 1;
    }

    /** A frame as each stream sees it: as it is and, with flip augmentation, mirrored. */
    static List<EncodedFrame> encode(MatAnyone2 network, NDArray image, MatterOptions options) {
        List<EncodedFrame> encoded = new ArrayList<>();
        for (int i = 0; i < views(options); i++) {
            encoded.add(EncodedFrame.of(network, mirroredIf(i == 1, image)));
        }
        return encoded;
    }

    /**
     * Begins with masks, for the first time or anew, and refines them to alphas. The frame is remembered for good, and so
     * are those with which it began before; everything else is forgotten.
     *
     * @param alpha the masks; closed
     */
    NDArray begin(List<EncodedFrame> frame, NDArray alpha) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).begin(frame.get(i), mirroredIf(i == 1, alpha));
        }
        NDArray refined = alpha;
        for (int i = 0; i <= warmup; i++) {
            refined.close();
            refined = predict(frame, true);
            for (int k = 0; k < streams.size(); k++) {
                streams.get(k).commitFirst(frame.get(k), mirroredIf(k == 1, refined));
            }
        }
        return refined;
    }

    /** Mattes the next frame. */
    NDArray next(List<EncodedFrame> frame) {
        NDArray alpha = predict(frame, false);
        commit(frame, alpha, MattingStream.Remembrance.IF_DUE);
        return alpha;
    }

    /** Takes that alpha for the next frame's, and remembers it for good. */
    void reference(List<EncodedFrame> frame, NDArray alpha) {
        commit(frame, alpha, MattingStream.Remembrance.PERMANENT);
    }

    /** The mean of what the streams predict, turned the right way round. */
    private NDArray predict(List<EncodedFrame> frame, boolean first) {
        NDList alphas = new NDList();
        for (int i = 0; i < streams.size(); i++) {
            MattingStream stream = streams.get(i);
            NDArray alpha = first ? stream.refineFirst(frame.get(i)) : stream.predict(frame.get(i));
            alphas.add(mirroredIf(i == 1, alpha));
        }
        return alphas.size() == 1
                ? alphas.head()
                : alphas.get(0).add(alphas.get(1)).div(2);
    }

    private void commit(List<EncodedFrame> frame, NDArray alpha, MattingStream.Remembrance remembrance) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).commit(frame.get(i), mirroredIf(i == 1, alpha), remembrance);
        }
    }

    private static NDArray mirroredIf(boolean mirrored, NDArray x) {
        return mirrored ? x.flip(3) : x;
    }

    /** Keeps a copy of everything that the next frame depends on, under names that begin with this one. */
    void save(SavedTensors saved, String name) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).save(saved, name + i);
        }
    }

    /** Takes up, in streams that have not begun, what {@link #save} kept. */
    void restore(SavedTensors saved, String name) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).restore(saved, name + i);
        }
    }

    /** Looks into the memories; for tests of parity. */
    MattingStream first() {
        return streams.get(0);
    }

    @Override
    public void close() {
        streams.forEach(MattingStream::close);
    }
}
