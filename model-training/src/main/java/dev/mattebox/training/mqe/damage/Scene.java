package dev.mattebox.training.mqe.damage;

import dev.mattebox.training.data.Clip;

import java.util.Optional;

/**
 * One frame of a clip, perhaps with a second object in it.
 *
 * @param rgb what the camera sees
 * @param truth alpha of what is visible of the target
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Scene(Clip clip, int frame, Optional<Intruder> intruder, byte[] rgb, Plane truth) {

    private static final double BACKGROUND_REACH = 4;

    static Scene of(Clip clip, int frame) {
        return new Scene(clip, frame, Optional.empty(), clip.rgb(frame), target(clip, frame));
    }

    static Scene of(Clip clip, int frame, Intruder intruder) {
        Plane target = target(clip, frame);
        Plane other = intruder.alpha(frame);
        byte[] rgb = intruder.inFront()
                ? over(intruder.rgb(frame), other, clip.rgb(frame))
                : behind(intruder.rgb(frame), other, clip.rgb(frame), target);
        return new Scene(clip, frame, Optional.of(intruder), rgb, intruder.inFront() ? target.without(other) : target);
    }

    int width() {
        return clip.width();
    }

    int height() {
        return clip.height();
    }

    /** The true alpha of another frame, limited to those there are. */
    Plane truthAt(int number) {
        int existing = Math.min(clip.frames() - 1, Math.max(0, number));
        Plane target = target(clip, existing);
        return intruder.filter(Intruder::inFront)
                .map(other -> target.without(other.alpha(existing)))
                .orElse(target);
    }

    /** What is visible of the second object; empty without one. */
    Plane other() {
        return intruder.map(other -> other.inFront()
                        ? other.alpha(frame)
                        : other.alpha(frame).without(target(clip, frame)))
                .orElseGet(() -> Plane.empty(width(), height()));
    }

    private static Plane target(Clip clip, int frame) {
        return Plane.ofBytes(clip.width(), clip.height(), clip.alpha(frame));
    }

    private static byte[] over(byte[] front, Plane alpha, byte[] back) {
        byte[] result = new byte[back.length];
        for (int i = 0; i < result.length; i++) {
            float share = alpha.values()[i / 3];
            result[i] = level((front[i] & 255) * share + (back[i] & 255) * (1 - share));
        }
        return result;
    }

    /** Changes only the background's part of each pixel; what the background is behind hair is guessed from around. */
    private static byte[] behind(byte[] front, Plane alpha, byte[] picture, Plane target) {
        Plane open = target.mapped(value -> Math.pow(1 - value, 4));
        Plane weight = open.blurred(BACKGROUND_REACH * target.unit());
        byte[] result = picture.clone();
        for (int c = 0; c < 3; c++) {
            float[] colour = new float[open.values().length];
            for (int i = 0; i < colour.length; i++) {
                colour[i] = (picture[3 * i + c] & 255) * open.values()[i];
            }
            Plane around = new Plane(target.width(), target.height(), colour).blurred(BACKGROUND_REACH * target.unit());
            for (int i = 0; i < colour.length; i++) {
                float share = alpha.values()[i] * (1 - target.values()[i]);
                if (share > 0) {
                    float seen = picture[3 * i + c] & 255;
                    float nearby = around.values()[i] / Math.max(1e-4f, weight.values()[i]);
                    float background = seen + (nearby - seen) * Math.min(1, 4 * target.values()[i]);
                    result[3 * i + c] = level(seen + share * ((front[3 * i + c] & 255) - background));
                }
            }
        }
        return result;
    }

    private static byte level(float value) {
        return (byte) Math.round(Math.min(255, Math.max(0, value)));
    }
}
