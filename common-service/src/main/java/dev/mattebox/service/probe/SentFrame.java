package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.VideoFrame;

import java.io.IOException;
import java.io.OutputStream;

/** A frame on its way from the worker. */
record SentFrame(FrameAnswer answer, Bytes bytes) implements OpenFile.Frame {

    private static final Bytes NOTHING = out -> {};

    /** What writes the bytes of a frame. */
    interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Colours, of one of so many frames where any may be asked for. */
    static SentFrame of(VideoFrame frame, int count) {
        long time = frame.presentationTime();
        return frame.deep()
                .map(values -> new SentFrame(
                        new FrameAnswer(FrameAnswer.Content.DEEP_RGB, time, count, null),
                        out -> FrameBytes.write(values, out)))
                .orElseGet(() -> new SentFrame(
                        new FrameAnswer(FrameAnswer.Content.RGB, time, count, null), out -> out.write(frame.rgb())));
    }

    static SentFrame of(AlphaFrame frame) {
        return new SentFrame(
                new FrameAnswer(FrameAnswer.Content.ALPHA, 0, 0, null), out -> FrameBytes.write(frame.alpha(), out));
    }

    /** No frame: one is passed over. */
    static SentFrame skipped() {
        return new SentFrame(new FrameAnswer(FrameAnswer.Content.NONE, 0, 0, null), NOTHING);
    }

    /** No frame: there is none any more, or none of that number. */
    static SentFrame none(int count) {
        return new SentFrame(new FrameAnswer(FrameAnswer.Content.END, 0, count, null), NOTHING);
    }

    static SentFrame failed(RuntimeException cause) {
        return new SentFrame(FrameAnswer.failed(cause), NOTHING);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
    }
}
