package dev.mattebox.service.probe;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.VideoInfo;

import java.util.Optional;

/** The alphas of a clip that a worker reads. */
final class WorkerAlphas implements AlphaReader {

    private final WorkerClip clip;

    WorkerAlphas(WorkerClip clip) {
        this.clip = clip;
    }

    @Override
    public VideoInfo info() {
        return clip.info();
    }

    @Override
    public Optional<AlphaFrame> read() {
        return clip.next()
                .map(frame ->
                        new AlphaFrame(clip.info().width(), clip.info().height(), FrameBytes.floats(frame.bytes())));
    }

    @Override
    public void close() {
        clip.close();
    }
}
