package dev.mattebox.training.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the clips of a benchmark as the literature's scripts do: by what was predicted, in the order of the names.
 * Files beside the folders of data sets or videos are passed over.
 */
final class BenchmarkFolders {

    private static final String ALPHA_FOLDER = "pha";
    private static final int SUFFIX_LENGTH = 4;
    private static final int ANNOTATED_EVERY = 10;

    private final BenchmarkLayout layout;
    private final Path predictions;
    private final Path truths;

    BenchmarkFolders(BenchmarkLayout layout, Path predictions, Path truths) {
        this.layout = layout;
        this.predictions = predictions;
        this.truths = truths;
    }

    /**
     * The clips, at least one, each with at least one frame.
     *
     * @throws BenchmarkException if a folder is missing or empty, or a prediction has no truth
     */
    List<BenchmarkClip> clips() {
        List<Path> folders =
                entries(predictions).stream().filter(Files::isDirectory).toList();
        if (folders.isEmpty()) {
            throw new BenchmarkException("There are no folders of predictions in " + predictions);
        }
        return switch (layout) {
            case LR -> clipsOfDatasets(folders, ".png");
            case HR -> clipsOfDatasets(folders, ".jpg");
            case CRGNN -> folders.stream().map(this::video).toList();
        };
    }

    private List<BenchmarkClip> clipsOfDatasets(List<Path> datasets, String truthSuffix) {
        List<BenchmarkClip> clips = new ArrayList<>();
        for (Path dataset : datasets) {
            for (Path clip : entries(dataset)) {
                if (!Files.isDirectory(clip)) {
                    throw new BenchmarkException(clip + " lies among the clips of a data set but is no folder");
                }
                Path truth = truths.resolve(name(dataset)).resolve(name(clip)).resolve(ALPHA_FOLDER);
                clips.add(new BenchmarkClip(
                        name(dataset),
                        name(clip),
                        entries(clip.resolve(ALPHA_FOLDER)).stream()
                                .map(prediction -> pair(prediction, truth, truthSuffix))
                                .toList()));
            }
        }
        return clips;
    }

    private static FramePair pair(Path prediction, Path truthFolder, String truthSuffix) {
        String name = name(prediction);
        String stem = name.substring(0, Math.max(0, name.length() - SUFFIX_LENGTH));
        Path truth = truthFolder.resolve(stem + truthSuffix);
        if (!Files.isRegularFile(truth)) {
            throw new BenchmarkException("There is no truth for " + prediction + ": " + truth + " is missing");
        }
        return new FramePair(prediction, truth);
    }

    private BenchmarkClip video(Path folder) {
        List<Path> predicted = entries(folder.resolve(ALPHA_FOLDER));
        List<Path> annotated = entries(truths.resolve(name(folder)));
        int last = (predicted.size() - 1) / ANNOTATED_EVERY;
        List<FramePair> frames = IntStream.range(0, Math.min(annotated.size(), last + 1))
                .mapToObj(i -> new FramePair(predicted.get(ANNOTATED_EVERY * i), annotated.get(i)))
                .toList();
        return new BenchmarkClip("", name(folder), frames);
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BenchmarkException("There is no folder " + folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> sorted = entries.sorted().toList();
            if (sorted.isEmpty()) {
                throw new BenchmarkException("The folder " + folder + " is empty");
            }
            return sorted;
        } catch (IOException e) {
            throw new BenchmarkException("The folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
