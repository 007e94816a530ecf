package dev.mattebox.media;

import dev.mattebox.media.Backdrop.Colour;

/** Colours of screens (sRGB) as the values of HDR video, by ITU-R BT.2100 and the levels of BT.2408. */
final class HdrColours {

    private static final int BT2020 = 9;
    private static final int PQ = 16;
    private static final int HLG = 18;
    private static final double WHITE_IN_PQ = 203.0 / 10000;
    private static final double WHITE_IN_HLG = 0.75;

    private static final double[][] BT709_IN_BT2020 = {
        {0.6274, 0.3293, 0.0433}, {0.0691, 0.9195, 0.0114}, {0.0164, 0.0880, 0.8956}
    };

    private HdrColours() {}

    static boolean areMeant(ColorTags tags) {
        return tags.transfer() == PQ || tags.transfer() == HLG;
    }

    static Colour in(Colour colour, ColorTags tags) {
        if (!areMeant(tags)) {
            return colour;
        }
        double[] light = {linear(colour.red()), linear(colour.green()), linear(colour.blue())};
        double[] inPrimaries = tags.primaries() == BT2020 ? converted(light) : light;
        float[] values = new float[3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)
                    (tags.transfer() == PQ
                            ? perceptualQuantizer(inPrimaries[i] * WHITE_IN_PQ)
                            : hybridLogGamma(inPrimaries[i] * lightOfHybridLogGamma(WHITE_IN_HLG)));
        }
        return new Colour(values[0], values[1], values[2]);
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double[] converted(double[] light) {
        double[] converted = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                converted[i] += BT709_IN_BT2020[i][j] * light[j];
            }
        }
        return converted;
    }

    /**
     * @param light 1 is 10000 cd/m²
     */
    private static double perceptualQuantizer(double light) {
        double powered = StrictMath.pow(light, 2610.0 / 16384);
        double c1 = 3424.0 / 4096;
        double c2 = 2413.0 / 128;
        double c3 = 2392.0 / 128;
        return StrictMath.pow((c1 + c2 * powered) / (1 + c3 * powered), 2523.0 / 32);
    }

    private static final double A = 0.17883277;
    private static final double B = 1 - 4 * A;
    private static final double C = 0.5 - A * StrictMath.log(4 * A);

    private static double hybridLogGamma(double light) {
        return light <= 1.0 / 12 ? Math.sqrt(3 * light) : A * StrictMath.log(12 * light - B) + C;
    }

    private static double lightOfHybridLogGamma(double value) {
        return (StrictMath.exp((value - C) / A) + B) / 12;
    }
}
