package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;

/** A data set of clips whose frames are read one by one when they are needed. Safe for many threads. */
public interface Footage {

    /** What is known about the alphas. */
    Supervision supervision();

    /** How many clips there are, at least one. */
    int clips();

    /** What a clip is called, for messages. */
    default String name(int clip) {
        return "clip " + clip;
    }

    /** How long and how large a clip is; known without decoding it. */
    ClipSize size(int clip);

    /**
     * One way to see a clip: all that chance decides about it, such as its background or how a still moves, is drawn now.
     *
     * @param random decides; the same numbers give the same frames
     */
    Take take(int clip, RandomStream random);

    /**
     * A clip's length and size.
     *
     * @param frames how many
     * @param width pixels per row
     * @param height rows
     */
    record ClipSize(int frames, int width, int height) {}

    /**
     * A clip of which any frame can be asked for; ascending order is the fastest. For one thread, which closes it when it
     * has its frames.
     */
    @FunctionalInterface
    interface Take extends AutoCloseable {

        /**
         * Reads or makes a frame of the clip's size.
         *
         * @throws FootageException if it cannot be read; says which file and why
         */
        FootageFrame frame(int index);

        /** Gives open files back. */
        @Override
        default void close() {}
    }
}
