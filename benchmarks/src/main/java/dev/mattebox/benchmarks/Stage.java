package dev.mattebox.benchmarks;

/** The parts of a frame whose time is told apart. */
enum Stage {
    /** The pixel encoder and the key projection. */
    ENCODE,
    /** Reading the visual memory. */
    READ,
    /** The uncertainty head and the pixel fuser. */
    FUSE,
    /** The object transformer. */
    OBJECTS,
    /** The mask decoder. */
    DECODE,
    /** The mask encoder. */
    MASK
}
