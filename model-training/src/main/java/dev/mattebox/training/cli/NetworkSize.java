package dev.mattebox.training.cli;

import dev.mattebox.model.network.MatAnyone2Config;

/** The matting network's sizes, as options name them. */
enum NetworkSize {
    COMPACT(MatAnyone2Config.compact()),
    PUBLISHED(MatAnyone2Config.published());

    private final MatAnyone2Config config;

    NetworkSize(MatAnyone2Config config) {
        this.config = config;
    }

    MatAnyone2Config config() {
        return config;
    }
}
