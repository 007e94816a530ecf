package dev.mattebox.service.probe;

import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoInfo;
import dev.mattebox.media.VideoReader;

import java.util.Optional;

/** The colours of a clip that a worker reads. */
final class WorkerColours implements VideoReader {

    private final WorkerClip clip;

    WorkerColours(WorkerClip clip) {
        this.clip = clip;
    }

    @Override
    public VideoInfo info() {
        return clip.info();
    }

    @Override
    public Optional<VideoFrame> read() {
        return clip.next().map(this::frame);
    }

    private VideoFrame frame(WorkerClip.Frame frame) {
        VideoInfo info = clip.info();
        return frame.content() == FrameAnswer.Content.DEEP_RGB
                ? VideoFrame.deep(
                        info.width(),
                        info.height(),
                        FrameBytes.shorts(frame.bytes()),
                        frame.presentationTime(),
                        info.timeBase())
                : new VideoFrame(info.width(), info.height(), frame.bytes(), frame.presentationTime(), info.timeBase());
    }

    @Override
    public boolean skip() {
        return clip.skip();
    }

    @Override
    public void close() {
        clip.close();
    }
}
