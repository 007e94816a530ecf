package dev.mattebox.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.training.loss.Scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * The visual memory while training: the references, which come first, and every frame of the clip are kept, and they are
 * read by a softmax over all positions of the references and the chosen frames. Dense, so that gradients reach every position; the memory of inference looks at the best few only.
 */
final class TrainingMemory {

    private final NDManager owner;
    private final List<Integer> references = new ArrayList<>();
    private final List<NDArray> keys = new ArrayList<>(); // [B, P, keyDim]
    private final List<NDArray> shrinkages = new ArrayList<>(); // [B, P, 1]
    private final List<NDArray> values = new ArrayList<>(); // [B, featureDim, P]

    /**
     * @param owner of what is remembered, whomever a frame's arrays belong to
     */
    TrainingMemory(NDManager owner) {
        this.owner = owner;
    }

    /**
     * Remembers a frame.
     *
     * @param key of the frame, one clip in each batch entry
     * @param value {@code [B, featureDim, h, w]}
     */
    void add(MemoryKey key, NDArray value) {
        keys.add(owned(positionsLast(key.key()).transpose(0, 2, 1)));
        shrinkages.add(owned(positionsLast(key.shrinkage()).transpose(0, 2, 1)));
        values.add(owned(positionsLast(value)));
    }

    /** Remembers a frame from outside the clip's local window; it is read whatever else is read. */
    void addReference(MemoryKey key, NDArray value) {
        references.add(keys.size());
        add(key, value);
    }

    /**
     * Reads the memory at every position of a frame. The similarity of memory position n and query position p is
     * {@code −(s_n / √keyDim) · Σ_c e_cp (k_cn − q_cp)²}.
     *
     * @param query of the frame
     * @param frames which of the frames of the local window to look at, besides the references: 0 is the first one
     * @return {@code [B, featureDim, h, w]}, which belongs to the query's manager as all that is computed on the way
     */
    NDArray read(MemoryKey query, List<Integer> frames) {
        List<Integer> looked = new ArrayList<>(references);
        frames.forEach(frame -> looked.add(references.size() + frame));
        NDManager reader = query.key().getManager();
        NDArray k = joined(keys, looked, 1, reader); // [B, N, keyDim]
        NDArray s = joined(shrinkages, looked, 1, reader); // [B, N, 1]
        NDArray v = joined(values, looked, 2, reader); // [B, featureDim, N]
        NDArray q = positionsLast(query.key()); // [B, keyDim, P]
        NDArray e = positionsLast(query.selection());
        NDArray weightedQuery = q.mul(e);
        NDArray distance = k.square()
                .batchMatMul(e)
                .sub(Scaling.by(k.batchMatMul(weightedQuery), 2))
                .add(weightedQuery.mul(q).sum(new int[] {1}, true)); // [B, N, P]
        double scale = -1 / Math.sqrt(k.getShape().get(2));
        NDArray weights = distance.mul(Scaling.by(s, scale)).softmax(1);
        Shape shape = query.key().getShape();
        return v.batchMatMul(weights).reshape(shape.get(0), v.getShape().get(1), shape.get(2), shape.get(3));
    }

    private NDArray owned(NDArray array) {
        array.attach(owner);
        return array;
    }

    private static NDArray joined(List<NDArray> all, List<Integer> frames, int axis, NDManager reader) {
        NDList chosen = new NDList(frames.size());
        frames.forEach(frame -> chosen.add(all.get(frame)));
        NDArray joined = NDArrays.concat(chosen, axis);
        joined.attach(reader);
        return joined;
    }

    private static NDArray positionsLast(NDArray map) {
        Shape shape = map.getShape();
        return map.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
    }
}
