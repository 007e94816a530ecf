package dev.mattebox.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.mqe.CompactMqeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class MatteEvaluatorTest {

    private static MatteEvaluator bundled;

    @BeforeAll
    static void load() {
        bundled = MatteEvaluator.bundled();
    }

    @AfterAll
    static void close() {
        bundled.close();
    }

    @Test
    void theBundledEvaluatorHasAtMostThreeMillionParameters() {
        assertThat(bundled.parameters()).isBetween(1_000_000L, 3_000_000L);
    }

    @Test
    void aHoleInTheMatteIsSeen() {
        DiscScene scene = new DiscScene(200, 150);
        AlphaMatte holed = scene.alphaWithHole();

        QualityMap map = bundled.evaluate(scene.frame(), holed, Optional.of(scene.mask()));

        assertThat(scene.meanIn(scene.hole(), map)).isGreaterThan(0.5);
        assertThat(scene.meanIn(i -> !scene.hole().test(i), map)).isLessThan(0.15);
    }

    @Test
    void aHoleThatIsLargeInPixelsIsSeenToo() {
        DiscScene scene = new DiscScene(900, 700);

        QualityMap map = bundled.evaluate(scene.frame(), scene.alphaWithHole(), Optional.of(scene.mask()));

        assertThat(scene.meanIn(scene.hole(), map)).isGreaterThan(0.5);
        assertThat(scene.meanIn(i -> !scene.hole().test(i), map)).isLessThan(0.15);
    }

    @Test
    void aPerfectMatteIsLeftInPeace() {
        DiscScene scene = new DiscScene(200, 150);

        QualityMap map = bundled.evaluate(scene.frame(), scene.alpha(), Optional.empty());

        assertThat(FrameQuality.of(scene.alpha(), map).reliableRatio()).isGreaterThan(0.97);
    }

    @Test
    void anyFrameSizeIsJudgedAtItsOwnSize() {
        for (int[] size : List.of(new int[] {1, 1}, new int[] {33, 70}, new int[] {64, 31})) {
            DiscScene scene = new DiscScene(size[0], size[1]);

            QualityMap map = bundled.evaluate(scene.frame(), scene.alpha(), Optional.empty());

            assertThat(map.width()).isEqualTo(size[0]);
            assertThat(map.height()).isEqualTo(size[1]);
            for (float erroneous : map.erroneous()) {
                assertThat(erroneous).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void candidatesOfOneFrameAreJudgedAsEachAlone() {
        DiscScene scene = new DiscScene(96, 64);
        List<AlphaMatte> candidates = List.of(scene.alpha(), scene.alphaWithHole());

        List<QualityMap> together = bundled.evaluate(scene.frame(), candidates, Optional.of(scene.mask()));

        for (int i = 0; i < candidates.size(); i++) {
            QualityMap alone = bundled.evaluate(scene.frame(), candidates.get(i), Optional.of(scene.mask()));
            assertThat(together.get(i).erroneous()).containsExactly(alone.erroneous());
        }
    }

    @Test
    void tilesGiveTheMapOfTheWholeFrame() {
        DiscScene scene = new DiscScene(500, 420);
        QualityMap whole = bundled.evaluate(scene.frame(), scene.alphaWithHole(), Optional.of(scene.mask()));
        try (MatteEvaluator tiled = MatteEvaluator.bundled(new Tiling(1, 320, 128))) {
            QualityMap map = tiled.evaluate(scene.frame(), scene.alphaWithHole(), Optional.of(scene.mask()));

            assertThat(scene.meanDifference(map, whole)).isLessThan(2e-2);
        }
    }

    @Test
    void aLargeTexturedFrameIsJudgedInTilesAsInOnePiece() {
        DiscScene scene = new DiscScene(1300, 900);
        RgbFrame frame = scene.texturedFrame();
        assertThat(Tiling.of(CompactMqeConfig.bundled()).tiles(1300, 900)).hasSizeGreaterThan(1);
        QualityMap tiled = bundled.evaluate(frame, scene.alphaWithHole(), Optional.empty());
        try (MatteEvaluator inOnePiece = MatteEvaluator.bundled(new Tiling(1300 * 900, 900, 128))) {
            QualityMap whole = inOnePiece.evaluate(frame, scene.alphaWithHole(), Optional.empty());

            assertThat(scene.meanDifference(tiled, whole)).isPositive().isLessThan(2e-2);
        }
    }

    @Test
    void nothingIsLeftBehindByAFrame() {
        DiscScene scene = new DiscScene(96, 64);
        bundled.evaluate(scene.frame(), scene.alpha(), Optional.empty());
        int before = liveArrays();
        for (int i = 0; i < 100; i++) {
            bundled.evaluate(scene.frame(), scene.alpha(), Optional.of(scene.mask()));
        }

        assertThat(liveArrays()).isEqualTo(before);
    }

    @Test
    void twoThreadsJudgeAsOne() throws Exception {
        DiscScene scene = new DiscScene(96, 64);
        QualityMap expected = bundled.evaluate(scene.frame(), scene.alphaWithHole(), Optional.empty());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<QualityMap>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> bundled.evaluate(scene.frame(), scene.alphaWithHole(), Optional.empty()));
            }
            for (Future<QualityMap> map : threads.invokeAll(tasks)) {
                assertThat(map.get().erroneous()).containsExactly(expected.erroneous());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void sizesThatDifferAreBothSaid() {
        DiscScene scene = new DiscScene(96, 64);
        RgbFrame frame = scene.frame();
        AlphaMatte small = new DiscScene(48, 32).alpha();
        Mask wrongMask = new DiscScene(32, 32).mask();

        assertThatThrownBy(() -> bundled.evaluate(frame, small, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("alpha", "48x32", "96x64");
        assertThatThrownBy(() -> bundled.evaluate(frame, scene.alpha(), Optional.of(wrongMask)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("mask", "32x32", "96x64");
    }

    /** Every array that DJL knows of. */
    private static int liveArrays() {
        try (NDManager manager = NDManager.newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
