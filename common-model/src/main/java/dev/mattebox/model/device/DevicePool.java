package dev.mattebox.model.device;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets as many clips onto a device at once as its memory has room for, in the order in which they come. What a clip takes is
 * measured, not guessed: the first one of its work has the device to itself until its memory has stopped growing, and so
 * has every one that happens to be alone with a size that was not measured yet. A clip that is too large for the device is
 * let in alone, and may fail there with a {@link DeviceOutOfMemoryException}.
 *
 * <p>A large clip that waits holds back the smaller ones behind it: it would never get in otherwise.
 *
 * <p>Thread-safe.
 */
public final class DevicePool {

    private static final Logger log = LoggerFactory.getLogger(DevicePool.class);
    private static final long LOOK_AROUND_MILLISECONDS = 200;

    private final LongSupplier usedBytes;
    private final long capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Place> waiting = new ArrayDeque<>();
    private final Set<Place> inside = new HashSet<>();
    private final MemoryNeeds needs = new MemoryNeeds();

    /**
     * What a clip asks for.
     *
     * @param work what is done with it: clips of the same work need memory by their size only
     * @param pixels of a frame as the network sees it, times the objects
     * @param settledAfter after how many frames it takes no more memory
     */
    public record Demand(String work, long pixels, long settledAfter) {}

    /** A clip's place on the device. For one thread; close it when the clip ends. */
    public final class Place implements AutoCloseable {

        private final Demand demand;
        private long need;
        private long frames;
        private Optional<MemoryWatch> watch = Optional.empty();

        private Place(Demand demand) {
            this.demand = demand;
        }

        /** Says that a frame is done. */
        public void frameDone() {
            frames++;
            if (frames == demand.settledAfter()) {
                settled(this);
            }
        }

        /** Makes room for others. */
        @Override
        public void close() {
            leave(this);
        }
    }

    /**
     * @param usedBytes how much of the device's memory is in use now
     * @param capacity how many bytes all clips together may take
     */
    public DevicePool(LongSupplier usedBytes, long capacity) {
        this.usedBytes = usedBytes;
        this.capacity = capacity;
    }

    /**
     * Waits until there is room.
     *
     * @param whileWaiting is run now and then; what it throws ends the waiting
     */
    public Place enter(Demand demand, Runnable whileWaiting) throws InterruptedException {
        Place place = new Place(demand);
        boolean entered = false;
        add(place);
        try {
            while (!entered) {
                entered = tryToEnter(place);
                if (!entered) {
                    whileWaiting.run();
                }
            }
            return place;
        } finally {
            if (!entered) {
                leave(place);
            }
        }
    }

    private void add(Place place) {
        lock.lock();
        try {
            waiting.add(place);
        } finally {
            lock.unlock();
        }
    }

    // a wait that ends early, for whatever reason, only makes the caller look around once more
    @SuppressWarnings({"WaitNotInLoop", "unused"})
    private boolean tryToEnter(Place place) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!mayEnter(place)) {
                boolean signalled = changed.await(LOOK_AROUND_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
            if (!mayEnter(place)) {
                return false;
            }
            waiting.remove();
            letIn(place);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayEnter(Place place) {
        if (waiting.peek() != place) {
            return false;
        }
        OptionalLong need = needs.of(place.demand.work(), place.demand.pixels());
        return inside.isEmpty()
                || (need.isPresent()
                        && inside.stream().mapToLong(other -> other.need).sum() <= capacity - need.getAsLong());
    }

    private void letIn(Place place) {
        Demand demand = place.demand;
        if (inside.isEmpty()) {
            if (!needs.isMeasured(demand.work(), demand.pixels())) {
                place.watch = Optional.of(MemoryWatch.begin(usedBytes));
            }
        } else {
            inside.forEach(DevicePool::stopWatching); // what is used from now on is not one clip's
        }
        place.need = needs.of(demand.work(), demand.pixels()).orElse(capacity);
        inside.add(place);
    }

    private static void stopWatching(Place place) {
        place.watch.ifPresent(MemoryWatch::end);
        place.watch = Optional.empty();
    }

    private void settled(Place place) {
        lock.lock();
        try {
            place.watch.ifPresent(watch -> {
                place.need = watch.end();
                needs.put(place.demand.work(), place.demand.pixels(), place.need);
                log.info(
                        "{} at {} pixels takes {} MB of {} MB",
                        place.demand.work(),
                        place.demand.pixels(),
                        place.need >> 20,
                        capacity >> 20);
            });
            place.watch = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Place place) {
        lock.lock();
        try {
            stopWatching(place);
            waiting.remove(place);
            inside.remove(place);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
