package dev.mattebox.training.foreground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.model.foreground.ForegroundOptions;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.procedural.ClipGenerator;
import dev.mattebox.training.data.procedural.GeneratorSettings;
import dev.mattebox.training.data.procedural.LayeredFrame;
import org.junit.jupiter.api.Test;

import java.util.List;

class ForegroundMeasurementTest {

    @Test
    void estimatedColoursHaveLessThanHalfOfTheFramesOwnError() {
        ForegroundMeasurement measurement = new ForegroundMeasurement(ForegroundOptions.defaults());
        ClipGenerator generator =
                new ClipGenerator(GeneratorSettings.heldOut().withSize(128, 128).withFrames(4), 21);
        for (int clip = 0; clip < 3; clip++) {
            generator.layers(clip, 3).forEach(measurement::add);
        }
        assertThat(measurement.ratio()).isLessThan(0.5);
        assertThat(measurement.markdown()).contains("| all |");
    }

    @Test
    void layersAddUpToTheFrame() {
        List<LayeredFrame> frames =
                new ClipGenerator(GeneratorSettings.heldOut().withSize(96, 96).withFrames(3), 5).layers(0, 2);
        assertThat(frames).hasSize(2);
        LayeredFrame frame = frames.get(1);
        int opaque = 0;
        for (int i = 0; i < frame.alpha().length; i++) {
            if (frame.alpha()[i] == 1) {
                opaque++;
                assertThat(frame.rgb()[3 * i]).isCloseTo(frame.foreground()[3 * i], within(1.5f / 255));
            }
        }
        assertThat(opaque).isGreaterThan(100);
    }

    @Test
    void errorsAreCountedBetweenTransparentAndOpaqueAndByAlpha() {
        LayeredFrame frame = new LayeredFrame(
                3,
                1,
                new float[9],
                new float[] {0, 0.5f, 1},
                new float[] {1, 1, 1, 0.4f, 0.4f, 0.4f, 1, 1, 1},
                new float[9],
                ClipKind.PERSON);
        ColourErrors errors = new ColourErrors();
        errors.add(frame, new float[] {0, 0, 0, 0.2f, 0.4f, 0.4f, 0, 0, 0});
        assertThat(errors.pixels()).isEqualTo(1);
        assertThat(errors.mean()).isCloseTo(255 * 0.2 / 3, within(1e-4));
        assertThat(errors.rootMeanSquare()).isCloseTo(255 * 0.5 * 0.2 / Math.sqrt(3), within(1e-4));
    }
}
