package dev.mattebox.training.data.procedural;

/**
 * What a figure is, for the reports and for figures that resemble it.
 *
 * @param person a person; otherwise any object
 * @param strands single strands of hair or fur are visible
 * @param translucent some part lets light through
 */
record FigureTraits(boolean person, boolean strands, boolean translucent, Wardrobe wardrobe) {}
