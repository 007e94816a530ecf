package dev.mattebox.model.metrics;

import dev.mattebox.model.matting.AlphaMatte;

final class Sizes {

    private Sizes() {}

    static void requireEqual(AlphaMatte one, AlphaMatte other) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new IllegalArgumentException("Mattes of the sizes " + one.width() + "x" + one.height() + " and "
                    + other.width() + "x" + other.height() + " cannot be compared");
        }
    }
}
