package dev.mattebox.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.model.device.DevicePool.Demand;
import dev.mattebox.model.device.DevicePool.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

@Timeout(60)
class DevicePoolTest {

    private static final Demand SMALL = new Demand("matting", 100, 3);
    private static final Demand LARGE = new Demand("matting", 800, 3);
    private static final Runnable NOTHING = () -> {};

    private final AtomicLong used = new AtomicLong(5_000);
    private final DevicePool pool = new DevicePool(used::get, 1_000);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theFirstClipOfItsWorkHasTheDeviceToItselfUntilItsMemoryIsMeasured() throws InterruptedException {
        Place first = pool.enter(SMALL, NOTHING);
        CompletableFuture<Place> second = entering(SMALL);
        frames(first, 2);
        assertThat(isLetIn(second)).isFalse();
        frames(first, 1);
        assertThat(second.join()).isNotNull();
    }

    @Test
    void asManyClipsAreLetInAsTheMemoryHasRoomFor() throws InterruptedException {
        measure(SMALL, 300);
        List<Place> three = List.of(pool.enter(SMALL, NOTHING), pool.enter(SMALL, NOTHING), pool.enter(SMALL, NOTHING));
        CompletableFuture<Place> fourth = entering(SMALL);
        assertThat(isLetIn(fourth)).isFalse();
        three.get(1).close();
        assertThat(fourth.join()).isNotNull();
    }

    @Test
    void aSizeThatWasNotMeasuredCountsInProportionToASmallerOne() throws InterruptedException {
        measure(SMALL, 300);
        Place small = pool.enter(SMALL, NOTHING);
        CompletableFuture<Place> fourfold = entering(new Demand("matting", 400, 3));
        assertThat(isLetIn(fourfold)).isFalse();
        small.close();
        assertThat(fourfold.join()).isNotNull();
    }

    @Test
    void aClipThatIsTooLargeForTheDeviceIsLetInAlone() throws InterruptedException {
        measure(SMALL, 300);
        measure(LARGE, 2_400);
        try (Place large = pool.enter(LARGE, NOTHING)) {
            assertThat(isLetIn(entering(SMALL))).isFalse();
        }
    }

    @Test
    void nobodyOvertakesALargeClipThatWaits() throws InterruptedException {
        measure(SMALL, 300);
        measure(LARGE, 900);
        Place inside = pool.enter(SMALL, NOTHING);
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Place> large = entering(LARGE);
        large.thenRun(() -> order.add("large"));
        assertThat(isLetIn(large)).isFalse();
        CompletableFuture<Place> small = entering(SMALL);
        small.thenRun(() -> order.add("small"));
        assertThat(isLetIn(small)).isFalse();
        inside.close();
        large.join().close();
        small.join();
        assertThat(order).containsExactly("large", "small");
    }

    @Test
    void whoGivesUpWaitingLetsTheNextOneForward() throws InterruptedException {
        measure(SMALL, 300);
        measure(LARGE, 900);
        Place inside = pool.enter(SMALL, NOTHING);
        assertThatThrownBy(() -> pool.enter(LARGE, () -> {
                    throw new IllegalStateException("cancelled");
                }))
                .hasMessage("cancelled");
        pool.enter(SMALL, NOTHING).close();
        inside.close();
    }

    @Test
    void aMeasurementIsThrownAwayWhenSomebodyElseComesIn() throws InterruptedException {
        measure(LARGE, 400);
        Place watched = pool.enter(SMALL, NOTHING);
        Place other = pool.enter(SMALL, NOTHING);
        used.addAndGet(50);
        frames(watched, 3);
        assertThat(isLetIn(entering(SMALL))).isFalse();
        other.close();
    }

    /** Has a clip take so much and end. */
    private void measure(Demand demand, long bytes) throws InterruptedException {
        try (Place place = pool.enter(demand, NOTHING)) {
            used.addAndGet(bytes);
            frames(place, 3);
            used.addAndGet(-bytes);
        }
    }

    private static void frames(Place place, int count) {
        for (int i = 0; i < count; i++) {
            place.frameDone();
        }
    }

    private CompletableFuture<Place> entering(Demand demand) throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Place> entered = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                entered.complete(pool.enter(demand, waits::countDown));
            } catch (InterruptedException e) {
                entered.completeExceptionally(e);
            } finally {
                waits.countDown();
            }
        });
        waits.await();
        return entered;
    }

    /** Those who have to wait have looked around by now and found no room. */
    private static boolean isLetIn(CompletableFuture<Place> entered) {
        return entered.isDone();
    }
}
