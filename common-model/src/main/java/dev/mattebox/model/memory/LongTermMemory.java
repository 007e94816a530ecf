package dev.mattebox.model.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mattebox.model.tensor.OpPack;
import dev.mattebox.model.tensor.Scope;
import dev.mattebox.model.weights.SavedTensors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The compressed past: a few prototypes stand for many frames. */
final class LongTermMemory {

    private final NDManager manager;
    private final OpPack ops;
    private final LongTermOptions options;
    private Optional<Tokens> tokens = Optional.empty();
    private final Usage usage = Usage.none();

    LongTermMemory(NDManager manager, OpPack ops, LongTermOptions options) {
        this.manager = manager;
        this.ops = ops;
        this.options = options;
    }

    /**
     * Makes prototypes of the candidates that were read most. A prototype's value is what all candidates together
     * answer to it (potentiation).
     *
     * @param candidates frames that leave the working memory; the caller closes them
     * @param mostUsed the candidates that become prototypes, most used first
     */
    void consolidate(Tokens candidates, int[] mostUsed) {
        removeObsolete();
        Tokens prototypes = prototypes(candidates, mostUsed);
        prototypes.attach(manager);
        usage.addNewborn(prototypes.count());
        tokens = Optional.of(tokens.map(old -> old.followedBy(prototypes)).orElse(prototypes));
    }

    private Tokens prototypes(Tokens candidates, int[] mostUsed) {
        Tokens chosen = candidates.select(mostUsed);
        try (Scope scope = Scope.over(chosen.keys(), chosen.selections());
                Similarity similarity = Similarity.to(ops, candidates.keys(), candidates.shrinkage())) {
            NDArray weights = similarity.of(chosen.keys(), chosen.selections()).softmax(1); // [prototypes, N]
            List<NDArray> values = new ArrayList<>();
            for (NDArray value : candidates.values()) {
                values.add(scope.keep(weights.matMul(value)));
            }
            NDArray shrinkage = scope.keep(weights.matMul(candidates.shrinkage()));
            chosen.shrinkage().close();
            chosen.values().forEach(NDArray::close);
            return new Tokens(chosen.keys(), shrinkage, chosen.selections(), values);
        }
    }

    /** Frees the tokens that were read least when there is no room for another consolidation. */
    private void removeObsolete() {
        if (count() < options.maxTokens() - options.prototypes()) {
            return;
        }
        Tokens all = tokens.orElseThrow();
        int[] kept = usage.mostUsed(all.count(), options.maxTokens() - options.prototypes() - options.bufferTokens());
        tokens = Optional.of(all.select(kept));
        all.close();
        usage.keep(kept);
    }

    void save(SavedTensors saved, String name) {
        tokens.ifPresent(all -> all.save(saved, name + ".tokens"));
        usage.save(saved, name + ".usage");
    }

    /** Takes up, in an empty memory, what {@link #save} kept. */
    void restore(SavedTensors saved, String name) {
        tokens = Tokens.restore(saved, name + ".tokens", manager);
        usage.restore(saved, name + ".usage");
    }

    void clear() {
        tokens.ifPresent(Tokens::close);
        tokens = Optional.empty();
        usage.dropFirst(usage.count());
    }

    Optional<Tokens> tokens() {
        return tokens;
    }

    int count() {
        return tokens.map(Tokens::count).orElse(0);
    }

    Usage usage() {
        return usage;
    }
}
