package dev.mattebox.client.cli;

import dev.mattebox.client.model.Matting;
import dev.mattebox.client.model.MattingQuality;
import dev.mattebox.client.model.QualityState;

import java.util.Objects;
import java.util.Optional;

/** What a matting says of itself. */
final class MattingResults {

    private MattingResults() {}

    static JobStatus status(Matting matting) {
        return new JobStatus(
                matting.getId().toString(),
                matting.getState(),
                Objects.requireNonNull(matting.getProgress()),
                matting.getFinishedAt() != null,
                matting.getArtifacts(),
                matting.getProblem());
    }

    /** How far it can be trusted, in words; nothing if nobody asked. */
    static Optional<String> quality(Matting matting) {
        return Optional.ofNullable(matting.getQuality()).map(MattingResults::text);
    }

    private static String text(MattingQuality quality) {
        if (quality.getState() == QualityState.MISSING) {
            return "Its quality is missing: " + quality.getReason();
        }
        return new QualityReport(
                        Objects.requireNonNull(quality.getReliableRatio()),
                        Objects.requireNonNull(quality.getUnknownReliableRatio()),
                        Objects.requireNonNull(quality.getCoreReliableRatio()),
                        Objects.requireNonNull(quality.getSuggestedMaskFrames()))
                .text();
    }
}
