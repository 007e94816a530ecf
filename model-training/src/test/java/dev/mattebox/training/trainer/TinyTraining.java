package dev.mattebox.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.network.MatAnyone2Config.Block;
import dev.mattebox.model.network.MatAnyone2Config.DecoderDims;
import dev.mattebox.model.network.MatAnyone2Config.Encoder;
import dev.mattebox.model.network.MatAnyone2Config.Stage;
import dev.mattebox.model.network.MatAnyone2Config.Transformer;
import dev.mattebox.model.network.MatAnyone2Config.UncertaintyDims;
import dev.mattebox.training.loss.FeedbackWeights;
import dev.mattebox.training.loss.LossWeights;
import dev.mattebox.training.loss.SegmentationWeights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A network so small that it trains in milliseconds, and clips of moving discs for it. */
final class TinyTraining {

    private TinyTraining() {}

    static MatAnyone2Config network() {
        return new MatAnyone2Config(
                true,
                new Encoder(Block.BASIC, 8, List.of(new Stage(1, 8), new Stage(1, 12), new Stage(1, 16))),
                new Encoder(Block.BASIC, 8, List.of(new Stage(1, 8), new Stage(1, 8), new Stage(1, 16))),
                16,
                8,
                8,
                new Transformer(1, 2, 4, 16),
                new DecoderDims(12, 8, 8, 8),
                new UncertaintyDims(8, 8));
    }

    static TrainingConfig config(int firstPhase, int secondPhase) {
        return config(List.of(
                TrainingPhase.matting("discs", firstPhase, 2, 3, 64),
                TrainingPhase.matting("discs", secondPhase, 1, 4, 64)));
    }

    /** One phase of steps that make these passes. */
    static TrainingConfig config(int steps, TrainingPass... passes) {
        return config(List.of(new TrainingPhase(steps, 64, List.of(passes))));
    }

    /** The same, with batch normalisation frozen from the start. */
    static TrainingConfig frozen(int steps, TrainingPass... passes) {
        return config(List.of(new TrainingPhase(steps, 64, List.of(passes))), 0);
    }

    /** The same training in mixed precision. */
    static TrainingConfig mixed(TrainingConfig config) {
        return new TrainingConfig(
                config.network(),
                config.device(),
                TrainingPrecision.BFLOAT16,
                config.losses(),
                config.segmentation(),
                config.feedback(),
                config.evaluator(),
                config.data(),
                config.schedule());
    }

    private static TrainingConfig config(List<TrainingPhase> phases) {
        return config(phases, 0.5);
    }

    private static TrainingConfig config(List<TrainingPhase> phases, double frozenFrom) {
        return new TrainingConfig(
                network(),
                Device.cpu(),
                TrainingPrecision.FLOAT32,
                LossWeights.defaults(),
                new SegmentationWeights(1, 1, 1.5),
                new FeedbackWeights(0.1, 1),
                Optional.empty(),
                Map.of(),
                new Schedule<>(7, 2e-3, 0.1, 5, 0.01, 0.99, frozenFrom, phases));
    }

    /** Discs that move over stripes; what a step sees depends on the step alone. */
    static ClipBatch discs(long step, TrainingPhase phase, int pass, int batch, NDManager manager) {
        TrainingPass chosen = phase.passes().get(pass);
        ClipBatch clips = discs(step * 100 + batch, phase.crop(), chosen.clips(), chosen.shownFrames(), manager);
        if (chosen.references() == 0) {
            return clips;
        }
        ClipBatch others = discs(step * 100 + batch, phase.crop(), chosen.clips(), chosen.references(), manager);
        return new ClipBatch(
                clips.supervision(),
                clips.frames(),
                clips.images(),
                clips.alphas(),
                clips.validity(),
                clips.givenMasks(),
                new ClipBatch.References(chosen.references(), others.images(), others.alphas()));
    }

    /** As many clips of discs as wanted; the same seed gives the same ones. */
    static ClipBatch discs(long seed, int crop, int clips, int frames, NDManager manager) {
        Random random = new Random(seed);
        float[] images = new float[frames * clips * 3 * crop * crop];
        float[] alphas = new float[frames * clips * crop * crop];
        float[] masks = new float[clips * crop * crop];
        for (int clip = 0; clip < clips; clip++) {
            double x = crop * (0.3 + 0.4 * random.nextDouble());
            double y = crop * (0.3 + 0.4 * random.nextDouble());
            double speed = 2 * random.nextGaussian();
            double radius = crop * (0.15 + 0.1 * random.nextDouble());
            for (int t = 0; t < frames; t++) {
                int image = t * clips + clip;
                for (int i = 0; i < crop * crop; i++) {
                    double distance = Math.hypot(i % crop - x - speed * t, i / crop - y);
                    float alpha = (float) Math.max(0, Math.min(1, (radius - distance) / 4 + 0.5));
                    alphas[image * crop * crop + i] = alpha;
                    if (t == 0) {
                        masks[clip * crop * crop + i] = alpha > 0.5 ? 1 : 0;
                    }
                    for (int c = 0; c < 3; c++) {
                        double background = 0.3 + 0.2 * Math.sin(i % crop * 0.7 + c);
                        images[(image * 3 + c) * crop * crop + i] = (float) (0.8 * alpha + background * (1 - alpha));
                    }
                }
            }
        }
        return ClipBatch.of(
                frames,
                manager.create(images, new Shape(frames * (long) clips, 3, crop, crop)),
                manager.create(alphas, new Shape(frames * (long) clips, 1, crop, crop)),
                manager.create(masks, new Shape(clips, 1, crop, crop)));
    }
}
