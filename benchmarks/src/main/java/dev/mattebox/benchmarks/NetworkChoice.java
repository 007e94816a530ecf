package dev.mattebox.benchmarks;

import dev.mattebox.model.network.MatAnyone2Config;

/** The networks that can be measured. */
enum NetworkChoice {
    compact,
    published;

    MatAnyone2Config config() {
        return switch (this) {
            case compact -> MatAnyone2Config.compact();
            case published -> MatAnyone2Config.published();
        };
    }
}
