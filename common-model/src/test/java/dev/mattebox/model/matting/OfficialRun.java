package dev.mattebox.model.matting;

import dev.mattebox.model.fixtures.Npz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A clip that the official implementation has matted: what went in and what came out. */
record OfficialRun(Map<String, Npz.Entry> arrays) {

    static OfficialRun load(String name) {
        return new OfficialRun(Npz.read(name + ".npz"));
    }

    List<RgbFrame> frames() {
        Npz.Entry frames = entry("frames");
        List<RgbFrame> result = new ArrayList<>();
        for (int i = 0; i < frames.shape()[0]; i++) {
            result.add(new RgbFrame(
                    (int) frames.shape()[2],
                    (int) frames.shape()[1],
                    frames.item(i).bytes()));
        }
        return result;
    }

    List<Mask> masks() {
        Npz.Entry mask = entry("mask");
        if (mask.shape().length == 2) {
            return List.of(mask(mask));
        }
        List<Mask> masks = new ArrayList<>();
        for (int k = 0; k < mask.shape()[0]; k++) {
            masks.add(mask(mask.item(k)));
        }
        return masks;
    }

    private static Mask mask(Npz.Entry mask) {
        return new Mask((int) mask.shape()[1], (int) mask.shape()[0], mask.bytes());
    }

    /** Alphas of all objects of one recorded output, one after the other. */
    float[] alpha(int output) {
        return entry("alpha").item(output).floats();
    }

    int outputs() {
        return (int) entry("alpha").shape()[0];
    }

    /** Tokens after a step: working memory, of which permanent, long-term memory. */
    List<Integer> memoryAfter(int step) {
        float[] state = entry("mem_state").item(step).floats();
        return List.of((int) state[2], (int) state[3], (int) state[4]);
    }

    /** A recorded array. */
    Npz.Entry entry(String name) {
        Npz.Entry entry = arrays.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("Not recorded: " + name);
        }
        return entry;
    }
}
