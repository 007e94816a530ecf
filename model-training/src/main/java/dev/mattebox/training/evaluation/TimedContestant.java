package dev.mattebox.training.evaluation;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.training.data.Clip;

import java.util.List;

/** A contestant that is timed. For one thread. */
public final class TimedContestant implements Contestant {

    private final Contestant contestant;
    private long nanos;
    private long frames;

    public TimedContestant(Contestant contestant) {
        this.contestant = contestant;
    }

    @Override
    public String name() {
        return contestant.name();
    }

    @Override
    public List<AlphaMatte> matte(Clip clip, float[] firstMask) {
        long start = System.nanoTime();
        List<AlphaMatte> alphas = contestant.matte(clip, firstMask);
        nanos += System.nanoTime() - start;
        frames += clip.frames();
        return alphas;
    }

    /** The mean over all frames so far, refinements of the first ones included; 0 before the first. */
    public double millisecondsPerFrame() {
        return frames == 0 ? 0 : nanos / 1e6 / frames;
    }
}
