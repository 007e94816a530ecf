package dev.mattebox.training.evaluation;

import java.awt.image.BufferedImage;

/**
 * What an {@link EvaluationSheet} shows of one clip.
 *
 * @param caption number and kind of the clip
 */
record SheetRow(String caption, BufferedImage picture) {}
