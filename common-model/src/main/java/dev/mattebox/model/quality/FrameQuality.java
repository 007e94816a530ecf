package dev.mattebox.model.quality;

import dev.mattebox.model.matting.AlphaMatte;

/**
 * How far the matte of one frame can be trusted.
 *
 * @param reliableRatio share of all pixels that are reliable
 * @param unknownReliableRatio the same in the {@link UnknownBand}: edges, hair, whatever is half transparent; 1 if there
 *     is none
 * @param coreReliableRatio the same in the opaque part outside that band; 1 if there is none
 * @param meanErroneous the mean probability of being wrong
 * @param erroneousArea share of all pixels that are erroneous
 */
public record FrameQuality(
        double reliableRatio,
        double unknownReliableRatio,
        double coreReliableRatio,
        double meanErroneous,
        double erroneousArea) {

    /**
     * The quality of an alpha by its map.
     *
     * @throws IllegalArgumentException if they differ in size
     */
    public static FrameQuality of(AlphaMatte alpha, QualityMap map) {
        if (alpha.width() != map.width() || alpha.height() != map.height()) {
            throw new IllegalArgumentException("The alpha is " + alpha.width() + "x" + alpha.height()
                    + ", its quality map " + map.width() + "x" + map.height());
        }
        boolean[] unknown = UnknownBand.of(alpha);
        Share all = new Share();
        Share band = new Share();
        Share core = new Share();
        double sum = 0;
        for (int i = 0; i < unknown.length; i++) {
            boolean reliable = map.isReliable(i);
            sum += map.erroneous()[i];
            all.count(reliable);
            if (unknown[i]) {
                band.count(reliable);
            } else if (alpha.values()[i] > UnknownBand.OPAQUE) {
                core.count(reliable);
            }
        }
        double reliable = all.ratio();
        return new FrameQuality(reliable, band.ratio(), core.ratio(), sum / unknown.length, 1 - reliable);
    }

    private static final class Share {

        private long all;
        private long reliable;

        void count(boolean isReliable) {
            all++;
            reliable += isReliable ? 1 : 0;
        }

        double ratio() {
            return all == 0 ? 1 : (double) reliable / all;
        }
    }
}
