package dev.mattebox.training.data.curated;

import dev.mattebox.model.quality.FusionVerdict;

/**
 * How far the alphas of a clip can be trusted: means over its frames, from 0 to 1.
 *
 * @param reliable share of all pixels that are reliable
 * @param reliableUnknown the same in the unknown band: edges, hair, whatever is half transparent
 * @param reliableCore the same in the opaque part outside that band
 * @param replaced share that was taken from branch I
 */
public record CuratedScores(double reliable, double reliableUnknown, double reliableCore, double replaced) {

    static CuratedScores of(FusionVerdict verdict) {
        return new CuratedScores(
                verdict.quality().reliableRatio(),
                verdict.quality().unknownReliableRatio(),
                verdict.quality().coreReliableRatio(),
                Math.min(1, verdict.replacedRatio()));
    }
}
