package dev.mattebox.training.baseline;

import dev.mattebox.training.data.Clip;

import java.util.Collections;
import java.util.List;

/** Keeps the first mask for all frames. */
final class StillMask implements MattingBaseline {

    @Override
    public String name() {
        return "first mask kept still";
    }

    @Override
    public List<float[]> matte(Clip clip, float[] firstMask) {
        return Collections.nCopies(clip.frames(), firstMask.clone());
    }
}
