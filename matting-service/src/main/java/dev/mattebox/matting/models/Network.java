package dev.mattebox.matting.models;

import dev.mattebox.model.network.MatAnyone2Config;

/** The networks whose weights can be configured. */
public enum Network {
    /** The published MatAnyone 2. */
    MATANYONE2("matanyone2") {
        @Override
        MatAnyone2Config config() {
            return MatAnyone2Config.published();
        }
    },
    /** The same network at a smaller size. */
    COMPACT("compact") {
        @Override
        MatAnyone2Config config() {
            return MatAnyone2Config.compact();
        }
    };

    private final String id;

    Network(String id) {
        this.id = id;
    }

    /** The name in the configuration and in answers. */
    public String id() {
        return id;
    }

    abstract MatAnyone2Config config();
}
