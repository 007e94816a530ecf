package dev.mattebox.model.prompt;

/**
 * A place in a picture and what it says of what is meant.
 *
 * @param x from the left, in pixels of the picture
 * @param y from the top
 * @param kind what is there
 */
public record Clue(double x, double y, Kind kind) {

    /** What is at a place. */
    public enum Kind {
        /** Something that is not meant. */
        BACKGROUND(0),
        /** What is meant. */
        FOREGROUND(1),
        /** The upper left corner of a box around what is meant; the lower right one follows. */
        BOX_START(2),
        /** The lower right corner. */
        BOX_END(3);

        private final float label;

        Kind(float label) {
            this.label = label;
        }

        /** By which number networks of this family know it. */
        float label() {
            return label;
        }
    }
}
