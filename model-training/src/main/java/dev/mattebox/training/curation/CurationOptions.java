package dev.mattebox.training.curation;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.training.data.curated.CuratedModels;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How clips are annotated.
 *
 * @param licence under which the clips may be used, in the user's words
 * @param models what the manifests call the networks
 * @param video of branch V
 * @param image of branch I, where it is our own
 * @param givenAlphas a folder with alphas of all clips, if branch I is another tool's
 * @param fusion how the branches are fused and clips accepted
 */
public record CurationOptions(
        String licence,
        CuratedModels models,
        MatterOptions video,
        MatterOptions image,
        Optional<Path> givenAlphas,
        FusionOptions fusion) {}
