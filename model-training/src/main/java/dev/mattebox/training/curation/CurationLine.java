package dev.mattebox.training.curation;

import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.curated.CuratedScores;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told about a curated clip. */
final class CurationLine {

    private CurationLine() {}

    static String of(CuratedManifest manifest, Duration took) {
        CuratedScores scores = manifest.scores();
        return String.format(
                Locale.ROOT,
                "%s: %s; %d frames, %.2f per second; reliable %.4f, unknown band %.4f, core %.4f; %.2f %% from branch I",
                manifest.origin().clip(),
                manifest.accepted() ? "accepted" : "rejected since " + String.join(" and ", reasons(manifest)),
                manifest.frames(),
                manifest.frames() / Math.max(1e-9, took.toNanos() / 1e9),
                scores.reliable(),
                scores.reliableUnknown(),
                scores.reliableCore(),
                100 * scores.replaced());
    }

    private static List<String> reasons(CuratedManifest manifest) {
        List<String> reasons = new ArrayList<>();
        double all = manifest.fusion().acceptReliable();
        if (manifest.scores().reliable() < all) {
            reasons.add("less is reliable than " + all);
        }
        double unknown = manifest.fusion().acceptUnknownReliable();
        if (manifest.scores().reliableUnknown() < unknown) {
            reasons.add("less of the unknown band is reliable than " + unknown);
        }
        return reasons;
    }
}
