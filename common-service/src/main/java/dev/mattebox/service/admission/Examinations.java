package dev.mattebox.service.admission;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import org.springframework.stereotype.Component;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Looks at the inputs of few requests at a time, some others wait: each look decodes pictures, and memory must not grow
 * with the number of requests. Nor must the threads of the server, which those that only ask for the state of a job need; so
 * whoever finds too many waiting is to come again.
 */
@Component
public final class Examinations {

    private static final int AT_A_TIME = 2;
    private static final int MOST_WAITING = 20;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Semaphore free = new Semaphore(AT_A_TIME, true);
    private final Semaphore places = new Semaphore(AT_A_TIME + MOST_WAITING);

    Examinations() {}

    /**
     * Examines as soon as it may be done.
     *
     * @throws ProblemException {@code queue-full} if too many wait already
     */
    public <T> T examine(Supplier<T> examination) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                            CommonProblems.QUEUE_FULL,
                            "The inputs of " + MOST_WAITING + " requests wait to be looked at. Try again later.")
                    .withHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
        }
        try {
            free.acquireUninterruptibly();
            try {
                return examination.get();
            } finally {
                free.release();
            }
        } finally {
            places.release();
        }
    }
}
