package dev.mattebox.training.baseline;

import dev.mattebox.training.data.Clip;

import java.util.ArrayList;
import java.util.List;

/** Cuts each frame anew by GrabCut within a band around the previous frame's cut, then feathers. */
final class GrabCutPerFrame implements MattingBaseline {

    @Override
    public String name() {
        return "GrabCut per frame";
    }

    @Override
    public List<float[]> matte(Clip clip, float[] firstMask) {
        List<float[]> alphas = new ArrayList<>();
        byte[] previous = GrabCut.thresholded(firstMask);
        for (int i = 0; i < clip.frames(); i++) {
            previous = GrabCut.cut(clip.rgb(i), clip.width(), clip.height(), previous, i);
            alphas.add(GrabCut.feathered(previous, clip.width(), clip.height()));
        }
        return alphas;
    }
}
