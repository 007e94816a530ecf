package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One mode with its own clip, and how long its frames took. */
final class Contestant implements AutoCloseable {

    private final Mode mode;
    private final StepwiseMatter matter;
    private final List<Double> milliseconds = new ArrayList<>();
    private final List<Double> processorMilliseconds = new ArrayList<>();

    Contestant(Mode mode, StepwiseMatter matter) {
        this.mode = mode;
        this.matter = matter;
    }

    /** Mattes a frame; reading the alpha waits until a GPU is done. */
    void matte(NDArray image) {
        try (NDManager frame = image.getManager().newSubManager()) {
            image.tempAttach(frame);
            matter.next(image).toFloatArray();
        }
    }

    void forget() {
        milliseconds.clear();
        processorMilliseconds.clear();
        matter.stopwatch().reset();
    }

    void time(NDArray image) {
        double processor = ProcessorTime.milliseconds();
        long start = System.nanoTime();
        matte(image);
        milliseconds.add((System.nanoTime() - start) / 1e6);
        processorMilliseconds.add(ProcessorTime.milliseconds() - processor);
    }

    MattingResult result(NetworkChoice network, FrameSize size, List<Contestant> all) {
        int frames = milliseconds.size();
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, matter.stopwatch().milliseconds(stage, frames));
        }
        return new MattingResult(
                network.name(),
                size.toString(),
                mode.name(),
                frames,
                Statistics.median(milliseconds),
                milliseconds.stream().mapToDouble(value -> value).min().orElseThrow(),
                sum(processorMilliseconds) / frames,
                all.stream()
                        .filter(other -> other.mode == Mode.plain)
                        .mapToDouble(plain -> Statistics.median(ratios(plain.milliseconds, milliseconds)))
                        .findFirst()
                        .orElse(0),
                all.stream()
                        .filter(other -> other.mode == Mode.plain)
                        .mapToDouble(plain -> sum(plain.processorMilliseconds) / sum(processorMilliseconds))
                        .findFirst()
                        .orElse(0),
                0,
                stages);
    }

    private static List<Double> ratios(List<Double> numerators, List<Double> denominators) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < numerators.size(); i++) {
            ratios.add(numerators.get(i) / denominators.get(i));
        }
        return ratios;
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(value -> value).sum();
    }

    @Override
    public void close() {
        matter.close();
    }
}
