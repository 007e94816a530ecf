package dev.mattebox.media;

import java.util.ArrayDeque;
import java.util.Deque;

/** Frees native objects in the reverse order of their making, each once. */
final class NativeScope implements AutoCloseable {

    private final Deque<Runnable> releases = new ArrayDeque<>();

    void onClose(Runnable release) {
        releases.push(release);
    }

    @Override
    public void close() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
