package dev.mattebox.benchmarks;

import dev.mattebox.model.matting.MattingModel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model that a service is started with.
 *
 * @param choice its network
 * @param name by which mattings ask for it
 * @param weights its file; none of the bundled model
 */
record ServedModel(NetworkChoice choice, String name, Optional<Path> weights) {

    /**
     * The bundled compact network, or the published one with random weights.
     *
     * @param folder where to write the weights
     */
    static ServedModel of(NetworkChoice choice, Path folder, long seed) {
        if (choice == NetworkChoice.compact) {
            return new ServedModel(choice, "compact", Optional.empty());
        }
        Path file = folder.resolve("published.safetensors");
        RandomWeights.write(file, choice.config(), seed);
        return new ServedModel(choice, "published", Optional.of(file));
    }

    /** What makes a service have it. */
    List<String> settings() {
        return weights.map(file -> List.of(
                        "--mattebox.models.published.network=matanyone2",
                        "--mattebox.models.published.weights=" + file,
                        "--mattebox.default-model=published"))
                .orElse(List.of());
    }

    /** The same model in this process. */
    MattingModel load() {
        return weights.map(file -> MattingModel.load(choice.config(), file)).orElseGet(MattingModel::bundled);
    }
}
