package dev.mattebox.service.probe;

/**
 * What the reader of an open clip is told, each a line.
 *
 * @param kind what is to be done
 * @param number of the frame, where it is one of {@link LookRequest.As#FRAMES}
 */
record ReadCommand(Kind kind, int number) {

    /** What may be told. */
    enum Kind {
        /** Answers with a {@link FrameAnswer} and the bytes of the frame after the last one. */
        NEXT,
        /** Answers with a {@link FrameAnswer} alone. */
        SKIP,
        /** Answers with a {@link FrameAnswer} and the bytes of the frame of that number. */
        FRAME,
        /** Has no answer; the next line is another {@link LookRequest}. */
        CLOSE
    }

    static final ReadCommand NEXT = new ReadCommand(Kind.NEXT, 0);
    static final ReadCommand SKIP = new ReadCommand(Kind.SKIP, 0);
    static final ReadCommand CLOSE = new ReadCommand(Kind.CLOSE, 0);

    static ReadCommand frame(int number) {
        return new ReadCommand(Kind.FRAME, number);
    }

    static ReadCommand parse(String line) {
        String[] words = line.split(" ", 2);
        return new ReadCommand(Kind.valueOf(words[0]), Integer.parseInt(words[1]));
    }

    @Override
    public String toString() {
        return kind + " " + number;
    }
}
