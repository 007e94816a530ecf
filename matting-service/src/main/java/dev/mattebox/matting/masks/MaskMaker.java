package dev.mattebox.matting.masks;

import dev.mattebox.media.GrayImage;
import dev.mattebox.media.RgbImage;

/** Finds what a user means by his marks. Threads may share one. */
interface MaskMaker {

    /** What it is called in metrics. */
    String name();

    /**
     * Makes a mask.
     *
     * @param frame what is seen
     * @param marks at least a box or one mark of foreground, all within the frame
     * @return of the frame's size, 255 where the thing is and 0 elsewhere; all 0 if nothing was found
     */
    GrayImage mask(RgbImage frame, MaskRequest marks);
}
