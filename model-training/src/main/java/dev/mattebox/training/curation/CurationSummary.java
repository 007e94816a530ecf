package dev.mattebox.training.curation;

import java.util.List;

/**
 * What became of the clips of a folder, whichever process curated them.
 *
 * @param accepted how many were good enough
 * @param rejected how many were not
 * @param failed those that could not be curated
 */
public record CurationSummary(int accepted, int rejected, List<FailedClip> failed) {

    public CurationSummary {
        failed = List.copyOf(failed);
    }
}
