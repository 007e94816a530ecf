package dev.mattebox.matting.worker;

import dev.mattebox.service.jobs.JobRun;
import dev.mattebox.service.pipeline.FramePipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the alphas of the way back aside, in segments, until the outputs are written on the way forwards. */
final class BackwardSegments implements FramePipeline.Sink<MattedFrame>, AutoCloseable {

    private static final String ALPHAS = "alphas.zip";

    private final JobRun run;
    private final KeptStates keptStates;
    private Optional<KeptAlphasWriter> writer = Optional.empty();
    private long framesDone;
    private long highest;

    /**
     * @param framesDone how many frames of the way back are done
     */
    BackwardSegments(JobRun run, KeptStates keptStates, long framesDone) {
        this.run = run;
        this.keptStates = keptStates;
        this.framesDone = framesDone;
    }

    @Override
    public void write(MattedFrame matted) {
        if (writer.isEmpty()) {
            highest = matted.index();
            writer = Optional.of(new KeptAlphasWriter(run.workFile(ALPHAS)));
        }
        writer.get().write(matted.index(), matted.alphas());
        framesDone++;
        if (matted.endsSegment()) {
            end(matted);
        }
    }

    private void end(MattedFrame last) {
        close();
        String name = KeptAlphas.name(last.index(), highest);
        try {
            Files.move(run.workFile(ALPHAS), run.workFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The alphas put aside cannot be renamed to " + name, e);
        }
        List<String> names = new ArrayList<>(List.of(name));
        last.state().ifPresent(names::add);
        run.closeSegment(
                framesDone,
                names,
                DoneSegments.backwardsTo(last.index()),
                DoneSegments.of(run).replaceable(keptStates, true, last.state().isPresent()));
    }

    // the way back ends with the first frame that is wanted, and so does a segment
    @Override
    public void finish() {}

    @Override
    public void close() {
        writer.ifPresent(KeptAlphasWriter::close);
        writer = Optional.empty();
    }
}
