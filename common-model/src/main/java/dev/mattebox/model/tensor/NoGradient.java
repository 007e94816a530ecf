package dev.mattebox.model.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Keeps the calling thread from recording an autograd graph while it is open. PyTorch records by default, on every
 * thread anew.
 */
public final class NoGradient implements AutoCloseable {

    private final boolean before;

    private NoGradient(boolean before) {
        this.before = before;
    }

    /** Stops recording on this thread until the result is closed. */
    public static NoGradient enter() {
        Engine.getInstance(); // loads PyTorch, which may not have been needed before
        NoGradient guard = new NoGradient(JniUtils.isGradMode());
        JniUtils.setGradMode(false);
        return guard;
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
