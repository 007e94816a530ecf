package dev.mattebox.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.network.MemoryKey;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.OpPack;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.concurrent.TimeUnit;

/** A memory of five frames of the published network, asked by one frame. For JMH, which makes it by reflection. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class MemoryRead {

    /** How the memory is read. */
    @Param({"dense", "chunked"})
    public String reader;

    /** Of the frames. */
    @Param("288x512")
    public String size;

    private NoGradient inference;
    private NDManager manager;
    private OpPack ops;
    private ClipMemory memory;
    private MemoryKey query;

    /** Fills the memory. */
    @Setup(Level.Trial)
    public void fill() {
        inference = NoGradient.enter();
        manager = NDManager.newBaseManager();
        manager.getEngine().setRandomSeed(1);
        ops = new OpPack(manager);
        memory = (reader.equals("dense") ? Mode.plain : Mode.float32).memory(manager, ops);
        FrameSize frame = new FrameSize.Converter().convert(size).padded();
        long height = frame.height() / 16;
        long width = frame.width() / 16;
        for (int i = 0; i < Contest.MEMORY_FRAMES; i++) {
            int dim = MatAnyone2Config.published().featureDim();
            memory.remember(key(height, width), manager.randomNormal(new Shape(1, dim, height, width)));
        }
        query = key(height, width);
    }

    private MemoryKey key(long height, long width) {
        Shape shape = new Shape(1, MatAnyone2Config.published().keyDim(), height, width);
        return new MemoryKey(
                manager.randomNormal(shape),
                manager.randomUniform(1, 3, new Shape(1, 1, height, width)),
                manager.randomUniform(0, 1, shape));
    }

    /** Asks once. */
    @Benchmark
    public float read() {
        try (NDArray values = memory.read(query)) {
            return values.get("0,0,0,0").getFloat();
        }
    }

    /** Frees everything. */
    @TearDown(Level.Trial)
    public void close() {
        memory.close();
        ops.close();
        manager.close();
        inference.close();
    }
}
