package dev.mattebox.service.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.pipeline.Handoff.BrokenOffException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

class HandoffTest {

    private static final Runnable NOTHING = () -> {};

    private final Handoff<Integer> handoff = new Handoff<>(2);

    @Test
    void everythingArrivesInOrderAndNeverMoreThanTheCapacityWaits() throws InterruptedException {
        AtomicInteger ahead = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                put(i);
                mostAhead.accumulateAndGet(ahead.incrementAndGet(), Math::max);
            }
            handoff.end();
        });
        List<Integer> taken = new ArrayList<>();
        for (Optional<Integer> item = handoff.take(NOTHING); item.isPresent(); item = handoff.take(NOTHING)) {
            ahead.decrementAndGet();
            taken.add(item.get());
        }
        producer.join();
        assertThat(taken).hasSize(1000).isSorted();
        assertThat(mostAhead.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void whoWaitsIsWokenWhenTheWorkIsBrokenOff() {
        CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> {
            for (int i = 0; ; i++) {
                put(i);
            }
        });
        handoff.breakOff();
        assertThatThrownBy(producer::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(BrokenOffException.class);
        assertThatThrownBy(() -> handoff.take(NOTHING)).isInstanceOf(BrokenOffException.class);
    }

    @Test
    void whoWaitsLooksAroundAndMayGiveUp() {
        assertThatThrownBy(() -> handoff.take(() -> {
                    throw new IllegalStateException("cancelled");
                }))
                .hasMessage("cancelled");
    }

    private void put(int item) {
        try {
            handoff.put(item, NOTHING);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
