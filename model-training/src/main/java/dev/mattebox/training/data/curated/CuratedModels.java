package dev.mattebox.training.data.curated;

/**
 * Who annotated and judged a clip, so that one can tell annotations of different weights apart.
 *
 * @param video of branch V, the stable one
 * @param image of branch I, the sharp one
 * @param evaluator of both and of the fused alpha
 */
public record CuratedModels(String video, String image, String evaluator) {}
