package dev.mattebox.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.tensor.ManyTensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

class AdamWTest {

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final ManyTensors many = new ManyTensors(manager);

    @BeforeEach
    void recordNoGradients() {
        JniUtils.setGradMode(false);
    }

    @AfterEach
    void close() {
        many.close();
        manager.close();
    }

    @Test
    void stepsFollowTheClosedForm() {
        NDArray matrix = manager.create(new float[] {0.7f}, new Shape(1, 1));
        NamedTensors parameters = new NamedTensors(Map.of("weight", matrix));
        AdamW optimizer = new AdamW(manager, many, parameters, 0.1);
        double[] gradients = {0.5, -0.2, 0.9};
        double weight = 0.7;
        double first = 0;
        double second = 0;
        for (int i = 0; i < gradients.length; i++) {
            double gradient = gradients[i] * 0.5; // clipped by a scale
            first = 0.9 * first + 0.1 * gradient;
            second = 0.99 * second + 0.01 * gradient * gradient;
            double corrected = first / (1 - Math.pow(0.9, i + 1));
            double deviation = Math.sqrt(second / (1 - Math.pow(0.99, i + 1))) + 1e-8;
            weight = weight * (1 - 0.01 * 0.1) - 0.01 * corrected / deviation;

            optimizer.step(parameters, gradient("weight", gradients[i], new Shape(1, 1)), 0.5, 0.01);

            assertThat((double) matrix.getFloat()).isCloseTo(weight, within(1e-6));
        }
        assertThat(optimizer.steps()).isEqualTo(3);
    }

    @Test
    void vectorsAndQueriesDoNotDecay() {
        Map<String, NDArray> tensors = Map.of(
                "bias", manager.ones(new Shape(1)),
                "object_transformer.query_emb.weight", manager.ones(new Shape(1, 1)),
                "conv.weight", manager.ones(new Shape(1, 1)));
        NamedTensors parameters = new NamedTensors(tensors);
        NamedTensors none = parameters.map((name, parameter) -> parameter.zerosLike());

        new AdamW(manager, many, parameters, 0.5).step(parameters, none, 1, 0.1);

        assertThat(parameters.get("bias").getFloat()).isEqualTo(1);
        assertThat(parameters.get("object_transformer.query_emb.weight").getFloat())
                .isEqualTo(1);
        assertThat((double) parameters.get("conv.weight").getFloat()).isCloseTo(0.95, within(1e-6));
    }

    @Test
    void aMissingGradientIsNamed() {
        NamedTensors parameters = new NamedTensors(Map.of("weight", manager.ones(new Shape(1, 1))));
        AdamW optimizer = new AdamW(manager, many, parameters, 0);

        assertThatThrownBy(() -> optimizer.step(parameters, gradient("other", 1, new Shape(1)), 1, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight");
    }

    @Test
    void gradientsAreClippedByTheirJointNorm() {
        NDArray a = manager.create(new float[] {1f, 2f});
        NDArray b = manager.create(new float[] {3f}, new Shape(1, 1));
        a.setRequiresGradient(true);
        b.setRequiresGradient(true);
        NamedTensors parameters = new NamedTensors(Map.of("a", a, "b", b));
        JniUtils.setGradMode(true);
        NDArray loss = a.square().sum().add(b.square().sum()); // gradients 2, 4 and 6
        Gradients.add(loss);
        Gradients gradients = Gradients.take(parameters, manager);
        JniUtils.setGradMode(false);

        double norm = gradients.norm();

        assertThat(norm).isCloseTo(Math.sqrt(4 + 16 + 36), within(1e-5));
        assertThat(Gradients.clippingScale(norm, 1)).isCloseTo(1 / norm, within(1e-12));
        assertThat(Gradients.clippingScale(0.5, 1)).isEqualTo(1);
    }

    @Test
    void gradientsOfOneStepDoNotReachTheNext() {
        NDArray a = manager.create(new float[] {3f});
        a.setRequiresGradient(true);
        NamedTensors parameters = new NamedTensors(Map.of("a", a));
        JniUtils.setGradMode(true);
        Gradients.add(a.square().sum());
        Gradients.take(parameters, manager);
        Gradients.add(a.square().sum());
        Gradients second = Gradients.take(parameters, manager);
        JniUtils.setGradMode(false);

        assertThat(second.byName().get("a").getFloat()).isEqualTo(6);
    }

    @Test
    void theLearningRateRisesThenFallsAlongACosine() {
        CosineSchedule schedule = new CosineSchedule(1e-3, 0.1, 10);

        assertThat(schedule.at(0, 0)).isCloseTo(1e-4, within(1e-12));
        assertThat(schedule.at(9, 0)).isCloseTo(1e-3, within(1e-12));
        assertThat(schedule.at(500, 0.5)).isCloseTo(1e-3 * 0.55, within(1e-12));
        assertThat(schedule.at(1000, 1)).isCloseTo(1e-4, within(1e-12));
    }

    @Test
    void theMovingAverageForgetsSlowly() {
        NDArray weight = manager.create(new float[] {0f});
        MovingAverage average = new MovingAverage(manager, many, new NamedTensors(Map.of("w", weight)), 0.9);
        weight.addi(1);

        average.update(new NamedTensors(Map.of("w", weight)), 100_000);

        assertThat((double) average.tensors().get("w").getFloat()).isCloseTo(0.1, within(1e-6));
    }

    private NamedTensors gradient(String name, double value, Shape shape) {
        return new NamedTensors(Map.of(name, manager.full(shape, (float) value)));
    }
}
