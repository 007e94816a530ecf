package dev.mattebox.service.probe;

import java.io.IOException;
import java.io.OutputStream;

/** A frame on its way from the worker. */
record SentFrame(FrameAnswer answer, Bytes bytes) implements OpenFile.Frame {

    /** What writes the bytes of a frame. */
    interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    static OpenFile.Frame of(FrameAnswer.Content content, long presentationTime, Bytes bytes) {
        return new SentFrame(new FrameAnswer(content, presentationTime, null), bytes);
    }

    static OpenFile.Frame end() {
        return of(FrameAnswer.Content.END, 0, out -> {});
    }

    static OpenFile.Frame failed(RuntimeException cause) {
        return new SentFrame(FrameAnswer.failed(LookAnswer.Failure.of(cause)), out -> {});
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
    }
}
