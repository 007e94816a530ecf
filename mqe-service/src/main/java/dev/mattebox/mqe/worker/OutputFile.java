package dev.mattebox.mqe.worker;

/** One of the files that a job makes. */
interface OutputFile extends AutoCloseable {

    /** Adds a frame. */
    void write(JudgedFrame frame);

    /** Completes the file. */
    void finish();

    /** Gives everything back; what was not finished is deleted. */
    @Override
    void close();
}
