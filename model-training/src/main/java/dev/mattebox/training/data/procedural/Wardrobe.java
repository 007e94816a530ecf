package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.RandomStream;

/** What a figure is made of and wears; two figures may share one. */
record Wardrobe(Fabric skin, Fabric hair, Fabric top, Fabric bottom, Fabric shoes, Fabric extra) {

    private static final int LARGEST_SWATCH = 256;

    static Wardrobe choose(RandomStream random, TextureBank bank, double unitPixels) {
        int size = (int) Math.min(LARGEST_SWATCH, Math.max(32, 1.2 * unitPixels));
        Fabric top = Fabric.cloth(random, bank, size);
        Fabric bottom = random.chance(0.2) ? top : Fabric.cloth(random, bank, size);
        return new Wardrobe(
                Fabric.skin(random, bank, size),
                Fabric.hair(random, bank, size),
                top,
                bottom,
                random.chance(0.5) ? bottom : Fabric.cloth(random, bank, Math.max(24, size / 3)),
                Fabric.cloth(random, bank, size));
    }
}
