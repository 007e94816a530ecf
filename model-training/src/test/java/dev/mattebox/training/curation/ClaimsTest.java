package dev.mattebox.training.curation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ClaimsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int RACERS = 12;

    @TempDir
    private Path folder;

    @Test
    void aClaimedClipIsNobodyElsesUntilItIsGivenBack() throws IOException {
        Claim claim = claims("one").claim("clip").orElseThrow();

        assertThat(claims("two").claim("clip")).isEmpty();
        assertThat(claims("two").claim("other")).isPresent();
        assertThat(folder.resolve("clip/0")).content().startsWith("one ");

        claim.close();
        assertThat(folder.resolve("clip")).doesNotExist();
        assertThat(claims("two").claim("clip")).isPresent();
    }

    @Test
    void aClaimThatIsRefreshedLives() throws IOException {
        Claim claim = claims("one").claim("clip").orElseThrow();
        grow(folder.resolve("clip/0"), TIMEOUT.plusSeconds(1));

        claim.refresh();

        assertThat(claims("two").claim("clip")).isEmpty();
        assertThat(claim.isMine()).isTrue();
    }

    @Test
    void aDeadClaimIsTakenOverAndItsOwnerKnows() throws IOException {
        Claim dead = claims("one").claim("clip").orElseThrow();
        grow(folder.resolve("clip/0"), TIMEOUT.plusSeconds(1));

        Claim heir = claims("two").claim("clip").orElseThrow();
        dead.refresh();
        dead.close();

        assertThat(dead.isMine()).isFalse();
        assertThat(heir.isMine()).isTrue();
        assertThat(claims("three").claim("clip")).isEmpty();
    }

    @Test
    void theDeadDoNotMistakeALaterClaimOfTheSameNumberForTheirs() throws IOException {
        Claim dead = claims("one").claim("clip").orElseThrow();
        grow(folder.resolve("clip/0"), TIMEOUT.plusSeconds(1));
        claims("two").claim("clip").orElseThrow().close();

        Claim third = claims("three").claim("clip").orElseThrow();
        dead.close();

        assertThat(dead.isMine()).isFalse();
        assertThat(third.isMine()).isTrue();
    }

    @Test
    void aFreeClipIsClaimedByExactlyOneOfMany() throws Exception {
        for (int round = 0; round < 50; round++) {
            assertThat(race("clip" + round)).hasSize(1);
        }
    }

    @Test
    void aDeadClaimIsTakenOverByExactlyOneOfMany() throws Exception {
        for (int round = 0; round < 50; round++) {
            String clip = "clip" + round;
            assertThat(claims("dead").claim(clip)).isPresent();
            grow(folder.resolve(clip).resolve("0"), TIMEOUT.plusSeconds(1));

            assertThat(race(clip)).hasSize(1);
            assertThat(race(clip)).isEmpty();
        }
    }

    /** The claims that many threads get which start at once. */
    private List<Claim> race(String clip) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(RACERS);
        try {
            CyclicBarrier start = new CyclicBarrier(RACERS);
            List<Future<Optional<Claim>>> claimed = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                String owner = "racer" + i;
                claimed.add(executor.submit(() -> {
                    start.await();
                    return claims(owner).claim(clip);
                }));
            }
            List<Claim> won = new ArrayList<>();
            for (Future<Optional<Claim>> future : claimed) {
                future.get().ifPresent(won::add);
            }
            return won;
        } finally {
            executor.shutdown();
        }
    }

    private Claims claims(String owner) {
        return new Claims(folder, owner, TIMEOUT, Clock.systemUTC());
    }

    private static void grow(Path claim, Duration age) throws IOException {
        Files.setLastModifiedTime(
                claim, FileTime.from(Clock.systemUTC().instant().minus(age)));
    }
}
