package dev.mattebox.benchmarks;

import dev.mattebox.model.network.MatAnyone2Config;

/** The networks that can be measured. */
enum NetworkChoice {
    compact(MatAnyone2Config.compact()),
    published(MatAnyone2Config.published());

    private final MatAnyone2Config config;

    NetworkChoice(MatAnyone2Config config) {
        this.config = config;
    }

    MatAnyone2Config config() {
        return config;
    }
}
