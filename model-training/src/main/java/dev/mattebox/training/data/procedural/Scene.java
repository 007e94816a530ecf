package dev.mattebox.training.data.procedural;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one clip shows, ready to be filmed.
 *
 * @param timeStep time between frames
 * @param distractorBlur sigma in pixels
 * @param occluder passes in front of the target
 * @param targetGain brightness of the target against its surroundings
 */
record Scene(
        GeneratorSettings settings,
        double timeStep,
        Background background,
        Trajectory camera,
        Actor target,
        List<Actor> distractors,
        double distractorBlur,
        Optional<Actor> occluder,
        Lens lens,
        Shadow shadow,
        double targetGain,
        Sensor sensor) {

    private static final double LEAST_SHARE_AT_FIRST = 0.02;
    private static final double LEAST_SHARE = 0.01;
    private static final double LARGEST_SHARE = 0.8;
    private static final double OCCLUDED_SHARE = 0.03;

    /** Films the scene; empty if the target is too small, too large or lost in some frame. */
    Optional<Clip> film() {
        int frames = settings.frames();
        List<FloatImage> targets = new ArrayList<>();
        double shownAtFirst = 0;
        for (int i = 0; i < frames; i++) {
            FloatImage layer = targetLayer(i);
            double share = share(alpha(layer));
            shownAtFirst = i == 0 ? share : shownAtFirst;
            if (!isUsable(share, i) || shownAtFirst < settings.shownAtFirst() * share) {
                return Optional.empty();
            }
            targets.add(layer);
        }
        int pixels = settings.width() * settings.height();
        byte[] rgb = new byte[frames * pixels * 3];
        byte[] alphas = new byte[frames * pixels];
        double hidden = 0;
        for (int i = 0; i < frames; i++) {
            Shot shot = shot(i, targets.get(i));
            if (!isUsable(share(shot.alpha()), i)) {
                return Optional.empty();
            }
            hidden = Math.max(hidden, 1 - sum(shot.alpha()) / Math.max(1, sum(alpha(targets.get(i)))));
            byte[] frame = sensor.expose(shot.frame(), time(i));
            System.arraycopy(frame, 0, rgb, i * pixels * 3, pixels * 3);
            for (int p = 0; p < pixels; p++) {
                alphas[i * pixels + p] = (byte) Math.round(Math.min(255, Math.max(0, shot.alpha()[p])));
            }
        }
        return Optional.of(
                new Clip(settings.width(), settings.height(), frames, rgb, alphas, kind(hidden > OCCLUDED_SHARE)));
    }

    /**
     * One composited frame before the sensor.
     *
     * @param frame RGB in [0, 255]
     * @param background RGB of everything but the target, its shadow included, occluder excluded
     * @param alpha of the visible target in [0, 255]
     */
    record Shot(FloatImage frame, FloatImage background, float[] alpha) {}

    Shot shot(int index, FloatImage targetLayer) {
        double time = time(index);
        Affine view = view(time);
        FloatImage frame = background.seenBy(camera.at(time), settings.width(), settings.height());
        for (Actor distractor : distractors) {
            FloatImage layer = distractor.render(time, view, settings.width(), settings.height());
            frame.composite(distractorBlur > 0 ? Imaging.blur(layer, distractorBlur) : layer, 1);
        }
        shadow.castOn(frame, targetLayer);
        FloatImage behind = frame.copy();
        frame.composite(targetLayer, targetGain);
        float[] alpha = alpha(targetLayer);
        if (occluder.isPresent()) {
            FloatImage front = occluder.get().render(time, view, settings.width(), settings.height());
            frame.composite(front, 1);
            for (int i = 0; i < alpha.length; i++) {
                alpha[i] *= 1 - front.values[4 * i + 3] / 255f;
            }
        }
        return new Shot(frame, behind, alpha);
    }

    FloatImage targetLayer(int index) {
        double time = time(index);
        double[] now = target.position(time, view(time));
        double[] next = target.position(time + timeStep, view(time + timeStep));
        return lens.expose(
                moment -> target.render(moment, view(moment), settings.width(), settings.height()),
                time,
                timeStep,
                new double[] {next[0] - now[0], next[1] - now[1]});
    }

    private double time(int index) {
        return (index - settings.frames() / 2.0) * timeStep;
    }

    private Affine view(double time) {
        return camera.at(time).after(Affine.translation(-settings.width() / 2.0, -settings.height() / 2.0));
    }

    private static boolean isUsable(double share, int index) {
        return share > (index == 0 ? LEAST_SHARE_AT_FIRST : LEAST_SHARE) && share < LARGEST_SHARE;
    }

    private static float[] alpha(FloatImage layer) {
        float[] alpha = new float[layer.width * layer.height];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = layer.values[4 * i + 3];
        }
        return alpha;
    }

    private static double share(float[] alpha) {
        int inside = 0;
        for (float value : alpha) {
            inside += value > 127 ? 1 : 0;
        }
        return (double) inside / alpha.length;
    }

    private static double sum(float[] alpha) {
        double sum = 0;
        for (float value : alpha) {
            sum += value;
        }
        return sum;
    }

    private ClipKind kind(boolean occluded) {
        FigureTraits traits = target.figure().traits();
        if (occluded) {
            return ClipKind.OCCLUDED;
        }
        if (traits.translucent()) {
            return ClipKind.TRANSLUCENT;
        }
        if (traits.person()) {
            return traits.strands() ? ClipKind.PERSON_HAIR : ClipKind.PERSON;
        }
        return traits.strands() ? ClipKind.FURRY_BLOB : ClipKind.BLOB;
    }
}
