package dev.mattebox.training.benchmark;

import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.metrics.ClipMetrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures predicted alphas against true ones, both image files in folders, as the evaluation scripts of the literature
 * do. Holds two frames at a time, however long the clips are.
 */
public final class LiteratureBenchmark {

    private final BenchmarkLayout layout;

    public LiteratureBenchmark(BenchmarkLayout layout) {
        this.layout = layout;
    }

    /**
     * Measures everything that was predicted. All files are looked for before the first is measured.
     *
     * @param predictions folder of the predictions
     * @param truths folder of the true alphas
     * @param measured is told of each clip as soon as it is measured
     * @return the clips, at least one, in the order of their names
     * @throws BenchmarkException if a file or folder is missing, a folder is empty, or an image cannot be read or has
     *     another size
     */
    public List<ClipResult> run(Path predictions, Path truths, Consumer<ClipResult> measured) {
        List<ClipResult> results = new ArrayList<>();
        for (BenchmarkClip clip : new BenchmarkFolders(layout, predictions, truths).clips()) {
            ClipResult result = measure(clip);
            measured.accept(result);
            results.add(result);
        }
        return results;
    }

    private ClipResult measure(BenchmarkClip clip) {
        ClipMetrics metrics = new ClipMetrics(layout.protocol());
        AlphaMatte first = AlphaImages.read(clip.frames().get(0).truth());
        for (FramePair frame : clip.frames()) {
            AlphaMatte prediction = AlphaImages.read(frame.prediction());
            AlphaMatte truth = AlphaImages.read(frame.truth());
            requireSize(frame.truth(), truth, first, "the clip's first truth");
            requireSize(frame.prediction(), prediction, truth, "its truth " + frame.truth());
            metrics.add(prediction, truth);
        }
        return new ClipResult(clip.dataset(), clip.name(), metrics.frames());
    }

    private static void requireSize(Path file, AlphaMatte alpha, AlphaMatte other, String what) {
        if (alpha.width() != other.width() || alpha.height() != other.height()) {
            throw new BenchmarkException(file + " is of " + alpha.width() + "x" + alpha.height() + " pixels, but "
                    + what + " of " + other.width() + "x" + other.height());
        }
    }
}
