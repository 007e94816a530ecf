package dev.mattebox.service.admission;

import org.springframework.stereotype.Component;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Looks at the inputs of few requests at a time, the others wait: each look decodes pictures, and memory must not grow
 * with the number of requests.
 */
@Component
public final class Examinations {

    private static final int AT_A_TIME = 2;

    private final Semaphore free = new Semaphore(AT_A_TIME, true);

    Examinations() {}

    /** Examines as soon as it may be done. */
    public <T> T examine(Supplier<T> examination) {
        free.acquireUninterruptibly();
        try {
            return examination.get();
        } finally {
            free.release();
        }
    }
}
