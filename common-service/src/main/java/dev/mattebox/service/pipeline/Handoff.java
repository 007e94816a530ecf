package dev.mattebox.service.pipeline;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue from one stage to the next that can end and be broken off: whoever waits at it then is woken.
 *
 * @param <T> what is handed over
 */
final class Handoff<T> {

    private static final long LOOK_AROUND_MILLISECONDS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();
    private final int capacity;
    private boolean ended;
    private boolean brokenOff;

    Handoff(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Hands over an item; waits while the queue is full.
     *
     * @param whileWaiting is run now and then; what it throws ends the waiting
     * @throws BrokenOffException if another stage has ended the work
     */
    void put(T item, Runnable whileWaiting) throws InterruptedException {
        while (!offer(item)) {
            whileWaiting.run();
        }
    }

    /**
     * Takes the next item; waits while there is none, and is empty after the last one. For one consumer.
     *
     * @param whileWaiting is run now and then; what it throws ends the waiting
     * @throws BrokenOffException if another stage has ended the work
     */
    Optional<T> take(Runnable whileWaiting) throws InterruptedException {
        Optional<T> item = poll();
        while (item.isEmpty() && !isExhausted()) {
            whileWaiting.run();
            item = poll();
        }
        return item;
    }

    private boolean offer(T item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (items.size() >= capacity && !brokenOff) {
                awaitAWhile();
            }
            refuseIfBrokenOff();
            if (items.size() >= capacity) {
                return false;
            }
            items.add(item);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Optional<T> poll() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (items.isEmpty() && !ended && !brokenOff) {
                awaitAWhile();
            }
            refuseIfBrokenOff();
            changed.signalAll();
            return Optional.ofNullable(items.poll());
        } finally {
            lock.unlock();
        }
    }

    private boolean isExhausted() {
        lock.lock();
        try {
            return ended && items.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Says that no more items come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the work of both sides at once. */
    void breakOff() {
        lock.lock();
        try {
            brokenOff = true;
            items.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // a wait that ends early, for whatever reason, only makes the caller look around once more
    @SuppressWarnings({"WaitNotInLoop", "unused"})
    private void awaitAWhile() throws InterruptedException {
        boolean signalled = changed.await(LOOK_AROUND_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void refuseIfBrokenOff() {
        if (brokenOff) {
            throw new BrokenOffException();
        }
    }

    /** Another stage has failed or must stop; its reason is the one that counts. */
    static final class BrokenOffException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenOffException() {
            super("Another stage has ended the work");
        }
    }
}
