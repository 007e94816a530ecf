package dev.mattebox.model.mqe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.tensor.Convolution;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.tensor.Tensors;

/** Joins a level with the coarser ones, and doubles its height and width. */
record DptFusion(ResidualUnit own, ResidualUnit joined, Convolution output) {

    static DptFusion of(Layers layers, String name, int dim) {
        return new DptFusion(
                ResidualUnit.of(layers, name + ".unit1", dim),
                ResidualUnit.of(layers, name + ".unit2", dim),
                layers.convolution(name + ".output", dim, dim, 1));
    }

    /** The coarsest level: {@code [K, C, H, W] → [K, C, 2·H, 2·W]}. */
    NDArray apply(NDArray level) {
        try (Scope scope = Scope.over(level)) {
            return scope.keep(twice(own.apply(level)));
        }
    }

    /**
     * @param level {@code [K, C, H, W]}
     * @param coarser {@code [K, C, H, W]}, or a row or a column more where the coarser level's size was rounded up
     * @return {@code [K, C, 2·H, 2·W]}
     */
    NDArray apply(NDArray level, NDArray coarser) {
        try (Scope scope = Scope.over(level, coarser)) {
            Shape shape = level.getShape();
            NDArray fitting = coarser.get(":,:,:%d,:%d".formatted(shape.get(2), shape.get(3)));
            return scope.keep(twice(own.apply(level).add(fitting)));
        }
    }

    /** The 1x1 convolution after doubling would give the same and cost four times as much. */
    private NDArray twice(NDArray x) {
        return Tensors.upsampleTwice(output.apply(joined.apply(x)));
    }
}
