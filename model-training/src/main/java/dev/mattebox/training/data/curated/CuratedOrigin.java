package dev.mattebox.training.data.curated;

/**
 * Where a curated clip comes from.
 *
 * @param clip its name, which is that of its folder
 * @param source the raw clip: a file's name, or whatever tells it
 * @param licence under which it may be used, in the user's words
 * @param models who annotated and judged it
 */
public record CuratedOrigin(String clip, String source, String licence, CuratedModels models) {}
