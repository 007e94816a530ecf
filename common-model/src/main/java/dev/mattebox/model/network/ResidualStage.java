package dev.mattebox.model.network;

import ai.djl.ndarray.NDArray;
import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.Scope;

import java.util.ArrayList;
import java.util.List;

/** Residual blocks in a row; the first one carries the stride. */
record ResidualStage(List<ResidualBlock> blocks) {

    static ResidualStage of(
            Layers layers,
            String name,
            MatAnyone2Config.Block block,
            int in,
            MatAnyone2Config.Stage stage,
            int stride) {
        List<ResidualBlock> blocks = new ArrayList<>();
        for (int i = 0; i < stage.blocks(); i++) {
            blocks.add(ResidualBlock.of(
                    layers, name + "." + i, block, i == 0 ? in : stage.dim(), stage.dim(), i == 0 ? stride : 1));
        }
        return new ResidualStage(List.copyOf(blocks));
    }

    /**
     * {@code [B, in, H, W] → [B, out, H/stride, W/stride]}. An input whose size and channels the stage leaves as they are
     * may be overwritten.
     */
    NDArray apply(NDArray x) {
        try (Scope scope = Scope.over(x)) {
            NDArray y = blocks.get(0).apply(x);
            for (ResidualBlock block : blocks.subList(1, blocks.size())) {
                NDArray previous = y;
                y = block.apply(previous);
                previous.close();
            }
            return scope.keep(y);
        }
    }
}
