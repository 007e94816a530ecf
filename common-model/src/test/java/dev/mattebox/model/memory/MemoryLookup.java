package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.tensor.OpPack;

import java.util.List;

/**
 * How a visual memory is read, in the layout of the official implementation: {@code [N, P]}.
 *
 * @param similarity of each token to each position
 * @param affinity the weight of each token at each position
 */
@SuppressWarnings("ArrayRecordComponent")
public record MemoryLookup(float[] similarity, float[] affinity) {

    public static MemoryLookup of(VisualMemory memory, OpPack ops, int topK, MemoryKey query) {
        try (NDManager scope = query.key().getManager().newSubManager()) {
            NDArray queries = TokenMatrix.of(query.key());
            NDArray selections = TokenMatrix.of(query.selection());
            queries.attach(scope);
            selections.attach(scope);
            VisualMemory.Snapshot snapshot = memory.snapshot();
            NDArray similarity = snapshot.similarity().of(queries, selections);
            // the identity as the values: what is read is the affinity itself
            NDArray identity = scope.eye((int) similarity.getShape().get(1));
            NDArray affinity = new MemoryReader(ops, topK)
                    .read(snapshot.similarity(), List.of(identity), queries, selections, new float[0])
                    .get(0);
            return new MemoryLookup(
                    similarity.transpose(1, 0).toFloatArray(),
                    affinity.transpose(1, 0).toFloatArray());
        }
    }
}
