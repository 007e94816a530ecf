package dev.mattebox.service.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.testing.Await;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class ExaminationsTest {

    private final Examinations examinations = new Examinations();

    @Test
    void noMoreThanTwoRunAtATimeAndAllRunInTheEnd() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch released = new CountDownLatch(1);
        ExecutorService requests = Executors.newFixedThreadPool(5);
        for (int i = 0; i < 5; i++) {
            requests.execute(() -> examinations.examine(() -> {
                begun.incrementAndGet();
                return awaited(released);
            }));
        }
        Await.until("two have begun", () -> begun.get() == 2);
        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(begun).hasValue(2);
        released.countDown();
        requests.shutdown();
        assertThat(requests.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(begun).hasValue(5);
    }

    @Test
    void whoFindsTooManyWaitingIsToComeAgain() throws InterruptedException {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger examined = new AtomicInteger();
        CountDownLatch released = new CountDownLatch(1);
        ExecutorService requests = Executors.newFixedThreadPool(30);
        for (int i = 0; i < 30; i++) {
            requests.execute(() -> {
                try {
                    examinations.examine(() -> awaited(released));
                    examined.incrementAndGet();
                } catch (ProblemException busy) {
                    assertThat(busy.type()).isEqualTo(CommonProblems.QUEUE_FULL);
                    refused.incrementAndGet();
                }
            });
        }
        Await.until("what is too much is refused", () -> refused.get() == 8);
        released.countDown();
        requests.shutdown();
        assertThat(requests.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(examined).hasValue(22);
        assertThat(refused).hasValue(8);
    }

    @Test
    void oneThatFailsMakesRoomForTheNext() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> examinations.examine(() -> {
                        throw new OutOfMemoryError("of the test");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(examinations.examine(() -> "examined")).isEqualTo("examined");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
