package dev.mattebox.media;

/** Frames in any order. */
interface NumberedFrames<F> extends AutoCloseable {

    VideoInfo info();

    int count();

    F frame(int number);

    @Override
    void close();
}
