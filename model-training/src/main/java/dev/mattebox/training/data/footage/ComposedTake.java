package dev.mattebox.training.data.footage;

import dev.mattebox.media.RgbImage;

import java.util.Optional;

/** Composes each frame of a foreground on a background: {@code F * alpha + B * (1 - alpha)}, rounded. */
final class ComposedTake implements Footage.Take {

    private final FrameSequence.Reader foregrounds;
    private final FrameSequence.Reader alphas;
    private final Background background;

    ComposedTake(FrameSequence.Reader foregrounds, FrameSequence.Reader alphas, Background background) {
        this.foregrounds = foregrounds;
        this.alphas = alphas;
        this.background = background;
    }

    @Override
    public FootageFrame frame(int index) {
        RgbImage foreground = foregrounds.frame(index);
        byte[] alpha = alphas.frame(index).luma().values();
        byte[] behind = background.frame(index);
        byte[] rgb = new byte[behind.length];
        for (int i = 0; i < rgb.length; i++) {
            int level = alpha[i / 3] & 255;
            rgb[i] = (byte) (((foreground.rgb()[i] & 255) * level + (behind[i] & 255) * (255 - level) + 127) / 255);
        }
        return new FootageFrame(foreground.width(), foreground.height(), rgb, alpha, Optional.empty());
    }

    @Override
    public void close() {
        foregrounds.close();
        alphas.close();
        background.close();
    }
}
