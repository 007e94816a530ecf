package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;

/**
 * How alike query positions and memory tokens are:
 * {@code S[p,n] = (s_n / √C) · (2 Σ_c k_cn e_cp q_cp − Σ_c e_cp k_cn² − Σ_c e_cp q_cp²)}, never positive. All three sums
 * are one product of matrices.
 *
 * @param ops on the device of the tokens
 * @param lookup {@code [N, 2·C + 1]}: −k² beside 2k beside −1, each row times shrinkage divided by √C
 */
record Similarity(OpPack ops, NDArray lookup) implements AutoCloseable {

    /**
     * @param ops on the device of the tokens
     * @param keys {@code [N, C]}
     * @param shrinkage {@code [N, 1]}
     */
    static Similarity to(OpPack ops, NDArray keys, NDArray shrinkage) {
        try (Scope scope = Scope.over(keys, shrinkage)) {
            NDArray scale = shrinkage.div(Math.sqrt(keys.getShape().get(1))); // [N, 1]
            NDArray rows = NDArrays.concat(
                            new NDList(
                                    keys.square().neg(),
                                    keys.mul(2),
                                    shrinkage.onesLike().neg()),
                            1)
                    .mul(scale); // [N, 2·C + 1]
            return new Similarity(ops, scope.keep(rows));
        }
    }

    /**
     * @param queries {@code [Q, C]}
     * @param selections {@code [Q, C]}
     * @return {@code [Q, N]}
     */
    NDArray of(NDArray queries, NDArray selections) {
        try (Scope scope = Scope.over(queries, selections)) {
            NDArray selected = queries.mul(selections);
            NDArray norms = selected.mul(queries).sum(new int[] {1}, true); // [Q, 1]
            NDArray all = NDArrays.concat(new NDList(selections, selected, norms), 1); // [Q, 2·C + 1]
            return scope.keep(ops.products(all, lookup));
        }
    }

    @Override
    public void close() {
        lookup.close();
    }
}
