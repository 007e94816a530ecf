package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.SamplerSettings;
import dev.mattebox.training.data.Window;

import java.util.Optional;

/**
 * Looks for a square window that shows the target: of the crop's size or larger, as the window is reduced to the crop.
 *
 * @param settings how large a crop is, and whether soft edges are preferred
 */
record WindowChoice(SamplerSettings settings) {

    private static final int WINDOWS_TRIED = 8;
    private static final double SMALLEST_TARGET = 0.02;
    private static final double LARGEST_TARGET = 0.9;

    /**
     * A window; empty if some random ones do not show the target.
     *
     * @param frame at least as large as the crop
     */
    Optional<Window> draw(RandomStream random, FootageFrame frame) {
        boolean softest = random.chance(settings.softEdgePreference());
        Optional<Window> best = Optional.empty();
        double mostSoft = -1;
        for (int i = 0; i < WINDOWS_TRIED; i++) {
            Window window = randomWindow(random, frame);
            double inside = share(frame, window, 128, 255);
            if (inside > SMALLEST_TARGET && inside < LARGEST_TARGET) {
                if (!softest) {
                    return Optional.of(window);
                }
                double soft = share(frame, window, 8, 247);
                if (soft > mostSoft) {
                    mostSoft = soft;
                    best = Optional.of(window);
                }
            }
        }
        return best;
    }

    private Window randomWindow(RandomStream random, FootageFrame frame) {
        int shortSide = Math.min(frame.width(), frame.height());
        double reduction = random.logUniform(1, (double) shortSide / settings.crop());
        int side = Math.min(shortSide, (int) Math.round(settings.crop() * reduction));
        return new Window(
                random.integer(0, frame.width() - side + 1), random.integer(0, frame.height() - side + 1), side, side);
    }

    private static double share(FootageFrame frame, Window window, int least, int most) {
        int count = 0;
        for (int y = window.top(); y < window.top() + window.height(); y++) {
            for (int x = window.left(); x < window.left() + window.width(); x++) {
                int level = frame.alpha()[y * frame.width() + x] & 255;
                count += level >= least && level <= most ? 1 : 0;
            }
        }
        return (double) count / (window.width() * window.height());
    }
}
