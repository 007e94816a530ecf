package dev.mattebox.model.matting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.fixtures.Difference;
import dev.mattebox.model.tensor.Precision;
import dev.mattebox.model.tensor.PrecisionUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/** One model, several number formats. */
class PrecisionTest {

    private static MattingModel model;

    @BeforeAll
    static void load() {
        model = MattingModel.bundled(Device.cpu());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void bfloat16GivesNearlyTheAlphasOfFloat32ButNotThem() {
        List<float[]> exact = matte(Precision.FLOAT32);
        List<float[]> shortened = matte(Precision.BFLOAT16);
        for (int i = 0; i < exact.size(); i++) {
            double mean = Difference.between(shortened.get(i), exact.get(i)).mean();
            assertThat(mean).as("frame %d", i).isBetween(1e-7, 1e-2);
        }
    }

    @Test
    void autoIsOneOfTheFormatsThatAProcessorHasAndStaysTheSame() {
        Precision chosen = model.resolve(Precision.AUTO);
        assertThat(chosen).isIn(Precision.FLOAT32, Precision.BFLOAT16).isEqualTo(model.resolve(Precision.AUTO));
        assertThat(matte(Precision.AUTO).get(2)).isEqualTo(matte(chosen).get(2));
    }

    @Test
    void float16IsRefusedOnAProcessor() {
        assertThatThrownBy(() -> model.matter(MatterOptions.defaults(), Precision.FLOAT16))
                .isInstanceOf(PrecisionUnavailableException.class)
                .hasMessageContaining("choose auto, float32 or bfloat16");
    }

    @Test
    void aFailedAllocationIsKnownAsLackOfMemoryAndLeavesTheModelUsable() {
        EngineException failure = assertThrows(EngineException.class, () -> {
            try (NDManager manager = NDManager.newBaseManager()) {
                manager.zeros(new Shape(1L << 50));
            }
        });
        assertThat(DeviceOutOfMemoryException.of(failure, "a frame of 9x9"))
                .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("too little memory for a frame of 9x9"));
        assertThat(matte(Precision.FLOAT32)).hasSize(3);
    }

    @Test
    void otherFailuresAreNoLackOfMemory() {
        assertThat(DeviceOutOfMemoryException.of(new EngineException("size mismatch"), "a frame"))
                .isEmpty();
    }

    private static List<float[]> matte(Precision precision) {
        Clip clip = new Clip(96, 64);
        try (VideoMatter matter = model.matter(MatterOptions.defaults().withWarmup(1), precision)) {
            return IntStream.range(0, 3)
                    .mapToObj(i ->
                            i == 0 ? matter.start(clip.frame(0), List.of(clip.mask())) : matter.next(clip.frame(i)))
                    .map(alphas -> alphas.get(0).values())
                    .toList();
        }
    }
}
