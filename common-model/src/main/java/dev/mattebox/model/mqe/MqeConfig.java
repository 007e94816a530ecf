package dev.mattebox.model.mqe;

import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.OpPack;

/** The architecture and the sizes of an evaluator. */
public sealed interface MqeConfig permits CompactMqeConfig, DinoMqeConfig {

    /**
     * The network over its weights.
     *
     * @param layers made from the weights, by their names
     * @param ops on the weights' device; outlives the network
     */
    QualityNetwork network(Layers layers, OpPack ops);
}
