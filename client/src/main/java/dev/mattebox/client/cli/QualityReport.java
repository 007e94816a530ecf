package dev.mattebox.client.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is said of a matte's quality on the command line.
 *
 * @param reliable share of all pixels, from 0 to 1
 * @param unknownReliable share of the edges, hair and whatever is half transparent
 * @param coreReliable share of the opaque part
 * @param suggestedMaskFrames where another mask would help most, from 0
 */
record QualityReport(double reliable, double unknownReliable, double coreReliable, List<Integer> suggestedMaskFrames) {

    String text() {
        String ratios = String.format(
                Locale.ROOT,
                "Reliable: %.1f %% of all pixels, %.1f %% of the soft edges, %.1f %% of the core.",
                100 * reliable,
                100 * unknownReliable,
                100 * coreReliable);
        return ratios + " " + suggestion();
    }

    private String suggestion() {
        if (suggestedMaskFrames.isEmpty()) {
            return "No frame wants another mask.";
        }
        return "Another mask would help most at frame "
                + suggestedMaskFrames.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".";
    }
}
