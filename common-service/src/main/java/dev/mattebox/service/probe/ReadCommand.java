package dev.mattebox.service.probe;

/** What the reader of an open clip is told, each a line. */
enum ReadCommand {
    /** Answers with a {@link FrameAnswer} and the bytes of the frame. */
    NEXT,
    /** Answers with a {@link FrameAnswer} alone. */
    SKIP,
    /** Has no answer; the next line is another {@link LookRequest}. */
    CLOSE
}
