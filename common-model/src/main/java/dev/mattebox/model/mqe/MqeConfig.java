package dev.mattebox.model.mqe;

import dev.mattebox.model.tensor.Layers;
import dev.mattebox.model.tensor.OpPack;

import java.util.List;
import java.util.Optional;

/** The architecture and the sizes of an evaluator. */
public sealed interface MqeConfig permits CompactMqeConfig, DinoMqeConfig {

    /** The names by which evaluators are configured. */
    static List<String> names() {
        return List.of("mqe-compact", "mqe-dinov3-small", "mqe-dinov3-base", "mqe-dinov3-large");
    }

    /** The evaluator of one of the {@link #names}; empty for any other name. */
    static Optional<MqeConfig> named(String name) {
        return switch (name) {
            case "mqe-compact" -> Optional.of(CompactMqeConfig.bundled());
            case "mqe-dinov3-small" -> Optional.of(DinoMqeConfig.vitSmall());
            case "mqe-dinov3-base" -> Optional.of(DinoMqeConfig.vitBase());
            case "mqe-dinov3-large" -> Optional.of(DinoMqeConfig.vitLarge());
            default -> Optional.empty();
        };
    }

    /**
     * The network over its weights.
     *
     * @param layers made from the weights, by their names
     * @param ops on the weights' device; outlives the network
     */
    QualityNetwork network(Layers layers, OpPack ops);

    /** Height and width of the inputs are multiples of it. */
    int stride();

    /**
     * Whether a pixel's verdict depends on the whole frame. If not, it depends on its surroundings alone, and a frame that
     * is cut into overlapping tiles is judged as in one piece.
     */
    boolean looksAtWholeFrames();
}
