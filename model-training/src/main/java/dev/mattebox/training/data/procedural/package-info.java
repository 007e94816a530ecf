/**
 * Makes clips with their exact alpha out of nothing but random numbers: textured figures that move, with hair, fur,
 * holes and translucent parts, over layered backgrounds with distractors, seen by an imperfect camera.
 *
 * <p>Layers are RGBA with premultiplied colour, so that the alpha is exactly what the frame was composited with.
 */
@NullMarked
package dev.mattebox.training.data.procedural;

import org.jspecify.annotations.NullMarked;
