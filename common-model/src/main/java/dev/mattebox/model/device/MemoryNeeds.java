package dev.mattebox.model.device;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What clips were found to take, by their work and size, and what follows for sizes that were not measured: no more than a
 * larger one, and in proportion to a smaller one, which is too much rather than too little, as a part of the need does not
 * grow. Not thread-safe.
 */
final class MemoryNeeds {

    private final Map<String, NavigableMap<Long, Long>> measured = new HashMap<>();

    /** Keeps a measurement. */
    void put(String work, long pixels, long bytes) {
        measured.computeIfAbsent(work, any -> new TreeMap<>()).put(pixels, bytes);
    }

    boolean isMeasured(String work, long pixels) {
        return bySize(work).containsKey(pixels);
    }

    /** In bytes; empty if no size of this work was measured. */
    OptionalLong of(String work, long pixels) {
        NavigableMap<Long, Long> sizes = bySize(work);
        Map.Entry<Long, Long> larger = sizes.ceilingEntry(pixels);
        Map.Entry<Long, Long> smaller = sizes.floorEntry(pixels);
        if (smaller == null) {
            return larger == null ? OptionalLong.empty() : OptionalLong.of(larger.getValue());
        }
        long inProportion = Math.round((double) smaller.getValue() * pixels / smaller.getKey());
        return OptionalLong.of(larger == null ? inProportion : Math.min(inProportion, larger.getValue()));
    }

    private NavigableMap<Long, Long> bySize(String work) {
        return measured.getOrDefault(work, new TreeMap<>());
    }
}
