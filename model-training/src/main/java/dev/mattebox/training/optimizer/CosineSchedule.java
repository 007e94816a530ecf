package dev.mattebox.training.optimizer;

/**
 * A learning rate that rises linearly, then falls along half a cosine.
 *
 * @param peak the highest rate
 * @param lastFraction of the peak, at the end
 * @param warmUp steps of the rise
 */
public record CosineSchedule(double peak, double lastFraction, long warmUp) {

    /**
     * The rate of a step.
     *
     * @param step from 0
     * @param progress how much of the training is done, from 0 to 1
     */
    public double at(long step, double progress) {
        double rise = Math.min(1, (step + 1.0) / Math.max(1, warmUp));
        double fall = lastFraction + (1 - lastFraction) * 0.5 * (1 + Math.cos(Math.PI * progress));
        return peak * rise * fall;
    }
}
