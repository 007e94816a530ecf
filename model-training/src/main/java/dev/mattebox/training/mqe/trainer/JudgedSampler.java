package dev.mattebox.training.mqe.trainer;

import dev.mattebox.model.mqe.QualityNetwork;
import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipPiece;
import dev.mattebox.training.data.ClipSampler;
import dev.mattebox.training.data.ColourChange;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.CandidateMaker;
import dev.mattebox.training.mqe.damage.ClipFrame;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.trainer.TrainingConfigException;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes batches of candidates out of a pool of clips. A batch depends on the seed and its step alone. Thread-safe. */
final class JudgedSampler {

    private static final int MOST_CLIPS = 1000;

    private final ClipSampler clips;
    private final CandidateMaker maker;
    private final CandidateMix mix;
    private final Discrepancy label;
    private final MatteSource mattes;
    private final long seed;

    /**
     * @param clips of one frame
     * @param mattes of the same pool
     */
    JudgedSampler(ClipSampler clips, CandidateMix mix, Discrepancy label, MatteSource mattes, long seed) {
        this.clips = clips;
        this.maker = new CandidateMaker(
                ErrorType.seen(), random -> clips.draw(random).clip());
        this.mix = mix;
        this.label = label;
        this.mattes = mattes;
        this.seed = seed;
    }

    /** Where mattes of our network come from. */
    @FunctionalInterface
    interface MatteSource {

        /** What the network made of the piece's first frame at some stage of its training; empty if nobody knows. */
        Optional<float[]> matte(ClipPiece piece, RandomStream random);
    }

    JudgedBatch batch(long step, int frames, int crop) {
        int pixels = crop * crop;
        JudgedBatch batch = new JudgedBatch(
                frames,
                crop,
                new float[frames * 3 * pixels],
                new float[frames * pixels],
                new float[frames * pixels],
                new float[frames * pixels]);
        IntStream.range(0, frames).parallel().forEach(i -> {
            RandomStream random = RandomStream.of(seed, step, i);
            write(judged(random), batch, i, random);
        });
        return batch;
    }

    private JudgedFrame judged(RandomStream random) {
        ErrorType type = mix.draw(random);
        if (type == ErrorType.NETWORK) {
            return maker.make(matted(random), type, random);
        }
        Clip clip = clips.draw(random).clip();
        return maker.make(random.chance(mix.closeUps()) ? CloseUp.of(clip, random) : clip, 0, type, random);
    }

    private ClipFrame matted(RandomStream random) {
        for (int attempt = 0; attempt < MOST_CLIPS; attempt++) {
            ClipPiece piece = clips.draw(random);
            Optional<float[]> matte = mattes.matte(piece, random);
            if (matte.isPresent()) {
                return new ClipFrame(piece.clip(), 0, matte);
            }
        }
        throw new TrainingConfigException(
                "None of " + MOST_CLIPS + " clips has a matte of our network; make more with: mattebox-train mattes");
    }

    private void write(JudgedFrame frame, JudgedBatch batch, int index, RandomStream random) {
        int crop = batch.crop();
        int pixels = crop * crop;
        float[] labels = label.labels(frame.candidate(), frame.truth(), crop, crop);
        float[] mask = frame.mask().orElseGet(() -> unknown(pixels));
        ColourChange colours = ColourChange.draw(random);
        boolean mirrored = random.chance(0.5);
        for (int y = 0; y < crop; y++) {
            for (int x = 0; x < crop; x++) {
                int from = y * crop + (mirrored ? crop - 1 - x : x);
                int to = y * crop + x;
                colours.write(frame.rgb(), from, batch.images(), index * 3 * pixels + to, pixels);
                batch.candidates()[index * pixels + to] = frame.candidate()[from];
                batch.masks()[index * pixels + to] = mask[from];
                batch.labels()[index * pixels + to] = labels[from];
            }
        }
    }

    private static float[] unknown(int pixels) {
        float[] mask = new float[pixels];
        Arrays.fill(mask, QualityNetwork.NO_MASK);
        return mask;
    }
}
