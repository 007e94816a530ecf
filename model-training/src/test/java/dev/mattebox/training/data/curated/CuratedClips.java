package dev.mattebox.training.data.curated;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.quality.ClipQualitySummary;
import dev.mattebox.model.quality.FusedFrame;
import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.model.quality.FusionVerdict;
import dev.mattebox.model.quality.QualityMap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Curated clips of noise. */
public final class CuratedClips {

    public static final int WIDTH = 13;
    public static final int HEIGHT = 7;
    private static final int PIXELS = WIDTH * HEIGHT;

    private CuratedClips() {}

    /** Writes a clip of some frames into the data set. */
    public static CuratedManifest write(Path dataSet, String clip, int frames, boolean accepted) throws IOException {
        try (CuratedWriter writer = new CuratedWriter(dataSet.resolve(clip))) {
            return fill(writer, clip, frames, accepted);
        }
    }

    public static CuratedManifest fill(CuratedWriter writer, String clip, int frames, boolean accepted)
            throws IOException {
        for (int i = 0; i < frames; i++) {
            writer.add(picture(i), fused(i));
        }
        return writer.finish(
                new CuratedOrigin(clip, clip + ".mp4", "CC BY 4.0", new CuratedModels("v", "i", "e")),
                FusionOptions.defaults(),
                new FusionVerdict(
                        accepted, new ClipQualitySummary(frames, 0.5, 0.25, 0.75, List.of(), List.of()), 0.125));
    }

    static RgbFrame picture(int frame) {
        byte[] rgb = new byte[PIXELS * 3];
        new Random(frame).nextBytes(rgb);
        return new RgbFrame(WIDTH, HEIGHT, rgb);
    }

    /** Alphas are any of 256 levels, probabilities any. */
    static FusedFrame fused(int frame) {
        Random random = new Random(1000 + frame);
        float[] alpha = new float[PIXELS];
        float[] erroneous = new float[PIXELS];
        float[] share = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            alpha[i] = random.nextInt(256) / 255f;
            erroneous[i] = random.nextFloat();
            share[i] = random.nextFloat();
        }
        return new FusedFrame(
                new AlphaMatte(WIDTH, HEIGHT, alpha), new QualityMap(WIDTH, HEIGHT, erroneous), share, 0.5);
    }
}
