package dev.mattebox.service.jobs;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for jobs to finish. Changes of this process are seen at once, those of others after a look into the database. */
@Component
public class JobWait {

    private static final long LOOK_NANOSECONDS = Duration.ofMillis(500).toNanos();

    private final Jobs jobs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;

    JobWait(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Waits until a job is finished or gone, but not longer than the user would.
     *
     * @return the job as it is then
     */
    public Job untilFinished(Job job, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Job now = job;
        while (true) {
            long seen = changes();
            Optional<Job> found = jobs.find(job.id());
            long left = end - System.nanoTime();
            now = found.orElse(now);
            if (found.isEmpty()
                    || now.state().isFinished()
                    || left <= 0
                    || Thread.currentThread().isInterrupted()) {
                return now;
            }
            awaitChange(seen, Math.min(LOOK_NANOSECONDS, left));
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void onChange(JobChanged change) {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange(long seen, long nanoseconds) {
        lock.lock();
        try {
            long left = nanoseconds;
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
