package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Scope;

/**
 * How alike query positions and memory tokens are:
 * {@code S[p,n] = (s_n / √C) · (2 Σ_c k_cn e_cp q_cp − Σ_c e_cp k_cn² − Σ_c e_cp q_cp²)}, never positive.
 *
 * @param lookup {@code [2·C, N]}: −k² above 2k
 * @param scale {@code [1, N]}: shrinkage divided by √C
 */
record Similarity(NDArray lookup, NDArray scale) implements AutoCloseable {

    /**
     * @param keys {@code [N, C]}
     * @param shrinkage {@code [N, 1]}
     */
    static Similarity to(NDArray keys, NDArray shrinkage) {
        try (Scope scope = Scope.over(keys, shrinkage)) {
            NDArray squares = keys.square().neg();
            NDArray lookup = squares.concat(keys.mul(2), 1).transpose(1, 0);
            NDArray scale = shrinkage.div(Math.sqrt(keys.getShape().get(1))).transpose(1, 0);
            return new Similarity(scope.keep(lookup), scope.keep(scale));
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
            NDArray both = selections.concat(selected, 1); // [Q, 2·C]
            NDArray norms = selected.mul(queries).sum(new int[] {1}, true); // [Q, 1]
            NDArray similarity = both.matMul(lookup);
            similarity.subi(norms);
            similarity.muli(scale);
            return scope.keep(similarity);
        }
    }

    @Override
    public void close() {
        lookup.close();
        scale.close();
    }
}
