package dev.mattebox.service.pipeline;

import dev.mattebox.service.pipeline.Handoff.BrokenOffException;
import dev.mattebox.service.telemetry.FrameMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Three stages that overlap: one thread decodes, the caller's works, one encodes. Between them few frames wait, so
 * memory does not grow with the clip; the first stage that fails ends the others.
 *
 * @param <F> a decoded frame, with all that belongs to it
 * @param <R> what becomes of it
 */
public final class FramePipeline<F, R> {

    private static final long QUEUED_BYTES = 128L << 20;
    private static final int MOST_QUEUED = 8;
    private static final String DECODE = "decode";
    private static final String ENCODE = "encode";
    private static final Runnable NOTHING = () -> {};

    private final String kind;
    private final TimedHandoff<F> decoded;
    private final TimedHandoff<R> worked;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong framesDecoded = new AtomicLong();
    private final AtomicLong framesDone = new AtomicLong();
    private final Timer decodeTime;
    private final Timer workTime;
    private final Timer encodeTime;
    private final Counter framesCounter;
    private volatile boolean decodedAll;

    /** A stage of its own thread. */
    private interface Stage {
        void run() throws Exception;
    }

    /**
     * Takes what became of the frames, in their order.
     *
     * @param <R> what became of a frame
     */
    public interface Sink<R> {

        /** Takes the next one. */
        void write(R result);

        /** Is told that there are no more. */
        void finish();
    }

    /** Is told how far the work is, and may end it by throwing. */
    public interface Observer {

        /**
         * Says how far the work is.
         *
         * @param framesDone frames that are encoded
         * @param framesTotal frames of the clip, or null while its end was not seen
         */
        void at(long framesDone, @Nullable Long framesTotal);
    }

    /**
     * A pipeline for one clip.
     *
     * @param kind the kind of job, for metrics and the names of threads
     * @param work what the middle stage is called in metrics, such as {@code matte}
     * @param bytesPerFrame what a frame that waits takes, roughly
     */
    public FramePipeline(String kind, String work, long bytesPerFrame, FrameMetrics metrics) {
        int capacity = (int) Math.max(1, Math.min(MOST_QUEUED, QUEUED_BYTES / bytesPerFrame));
        this.kind = kind;
        this.decoded = new TimedHandoff<>(new Handoff<>(capacity), DECODE, work, metrics);
        this.worked = new TimedHandoff<>(new Handoff<>(capacity), work, ENCODE, metrics);
        this.decodeTime = metrics.stage(DECODE);
        this.workTime = metrics.stage(work);
        this.encodeTime = metrics.stage(ENCODE);
        this.framesCounter = metrics.frames(kind);
    }

    /**
     * Runs until the clip's last frame is encoded; no thread is left when it returns.
     *
     * @param reader gives the next frame, and nothing after the last one; called by one thread
     * @param work makes of a frame what is encoded; called by the caller's thread
     * @param sink called by one thread
     * @return how many frames the clip had
     * @throws Exception what the first failing stage threw, or the observer
     */
    public long run(Supplier<Optional<F>> reader, Function<F, R> work, Sink<R> sink, Observer observer)
            throws Exception {
        CountDownLatch others = new CountDownLatch(2);
        start(DECODE, () -> decode(reader), others);
        start(ENCODE, () -> encode(sink), others);
        guarded(() -> work(work, observer));
        while (others.getCount() > 0) {
            guarded(() -> observer.at(framesDone.get(), total()));
            if (others.await(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        rethrow(failure.get());
        observer.at(framesDone.get(), total());
        return framesDone.get();
    }

    private void start(String name, Stage stage, CountDownLatch done) {
        Map<String, String> saidInLog = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    try {
                        MDC.setContextMap(saidInLog == null ? Map.of() : saidInLog);
                        guarded(stage);
                    } finally {
                        done.countDown();
                    }
                },
                kind + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    // the stages must not swallow anything, not even a missing native library
    @SuppressWarnings("CatchingUnchecked")
    private void guarded(Stage stage) {
        try {
            stage.run();
        } catch (BrokenOffException anotherStageFailed) {
            return;
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            decoded.breakOff();
            worked.breakOff();
        }
    }

    private void decode(Supplier<Optional<F>> reader) throws InterruptedException {
        for (Optional<F> frame = read(reader); frame.isPresent(); frame = read(reader)) {
            framesDecoded.incrementAndGet();
            decoded.put(frame.get(), NOTHING);
        }
        decodedAll = true;
        decoded.end();
    }

    private Optional<F> read(Supplier<Optional<F>> reader) {
        long start = System.nanoTime();
        Optional<F> frame = reader.get();
        decodeTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return frame;
    }

    private void work(Function<F, R> work, Observer observer) throws InterruptedException {
        Runnable look = () -> observer.at(framesDone.get(), total());
        for (Optional<F> frame = decoded.take(look); frame.isPresent(); frame = decoded.take(look)) {
            F current = frame.get();
            long start = System.nanoTime();
            R result = work.apply(current);
            workTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            worked.put(result, look);
            look.run();
        }
        worked.end();
    }

    private void encode(Sink<R> sink) throws InterruptedException {
        for (Optional<R> next = worked.take(NOTHING); next.isPresent(); next = worked.take(NOTHING)) {
            R current = next.get();
            encodeTime.record(() -> sink.write(current));
            framesDone.incrementAndGet();
            framesCounter.increment();
        }
        sink.finish();
    }

    private @Nullable Long total() {
        return decodedAll ? framesDecoded.get() : null;
    }

    private static void rethrow(@Nullable Throwable failure) throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
