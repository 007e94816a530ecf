package dev.mattebox.matting.worker;

import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.jobs.JobRun.SegmentFile;
import dev.mattebox.service.jobs.ProducedFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps, with the results of a matting, what a refinement goes on from. */
final class KeptWork {

    private KeptWork() {}

    /**
     * Puts the alphas and the states of a matting where results are published from.
     *
     * @param shared inputs that are states of this matting, too
     */
    static List<ProducedFile> publish(JobRun run, KeptStates rule, List<String> shared) {
        if (rule.most() == 0) {
            return List.of();
        }
        DoneSegments done = DoneSegments.of(run);
        List<SegmentFile> kept = new ArrayList<>(done.keptAlphas());
        kept.addAll(done.keptStates(rule));
        List<ProducedFile> files = new ArrayList<>();
        for (String name : shared) {
            put(run.input(name), run.workFile(name));
            files.add(ProducedFile.internal(name));
        }
        for (SegmentFile file : kept) {
            put(run.segmentFile(file.segment(), file.name()), run.workFile(file.name()));
            files.add(ProducedFile.internal(file.name()));
            run.checkpoint();
        }
        return files;
    }

    private static void put(Path from, Path to) {
        try {
            Files.deleteIfExists(to);
            link(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + from + " cannot be kept as " + to, e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException noLinksHere) {
            Files.copy(from, to);
        }
    }
}
