package dev.mattebox.matting.worker;

/**
 * Where segments end: at the same frames in every run, whichever way the frames come.
 *
 * @param first the first frame that is wanted
 * @param frames how many a segment has
 */
record Segmentation(long first, int frames) {

    boolean endsWith(boolean backwards, long frame) {
        return backwards ? (frame - first) % frames == 0 : (frame - first + 1) % frames == 0;
    }
}
