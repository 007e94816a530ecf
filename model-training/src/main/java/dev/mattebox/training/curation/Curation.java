package dev.mattebox.training.curation;

import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.data.curated.CuratedManifest;
import dev.mattebox.training.data.curated.CuratedWriter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Curates all clips of a folder, beside any number of other processes that do the same. Each clip is done once; one whose
 * process died is done anew by another. For one thread; several curations may run in one process.
 */
public final class Curation {

    private static final int HEARTBEATS_PER_TIMEOUT = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CuratedSet set;
    private final Claims claims;
    private final ClipWork work;
    private final Duration timeout;
    private final Clock clock;
    private final Consumer<String> lines;

    Curation(Path out, ClipWork work, Duration timeout, Clock clock, Consumer<String> lines) {
        this.set = new CuratedSet(out);
        this.claims = new Claims(set.claims(), ThisProcess.name(), timeout, clock);
        this.work = work;
        this.timeout = timeout;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * A curation by networks.
     *
     * @param out the folder to fill; must be on a file system that renames folders at once
     * @param model annotates; stays the caller's
     * @param evaluator judges; stays the caller's
     * @param timeout how long a process may be silent before others take its clip over
     * @param lines gets a line for each clip that this curation finishes
     */
    public static Curation by(
            Path out,
            MattingModel model,
            MatteEvaluator evaluator,
            CurationOptions options,
            Duration timeout,
            Clock clock,
            Consumer<String> lines) {
        return new Curation(out, new ClipCurator(model, evaluator, options), timeout, clock, lines);
    }

    /**
     * Works until every clip is done, by this process or another one.
     *
     * @throws IOException if the folder to fill cannot be written; what is done stays done
     * @throws InterruptedException if the thread is interrupted while others work on the last clips
     */
    public CurationSummary run(List<RawClip> clips) throws IOException, InterruptedException {
        List<RawClip> open = new ArrayList<>(clips);
        boolean waiting = false;
        while (!open.isEmpty()) {
            boolean worked = false;
            for (RawClip clip : open) {
                worked |= !set.isDone(clip.name()) && workOn(clip);
            }
            open.removeIf(clip -> set.isDone(clip.name()));
            if (!worked && !open.isEmpty()) {
                if (!waiting) {
                    lines.accept("Others work on the last " + open.size() + " clips; waiting for them");
                    waiting = true;
                }
                Thread.sleep(pause().toMillis());
            }
        }
        return summary(clips);
    }

    private Duration pause() {
        Duration beat = heartbeat();
        return beat.compareTo(LONGEST_PAUSE) < 0 ? beat : LONGEST_PAUSE;
    }

    private Duration heartbeat() {
        return timeout.dividedBy(HEARTBEATS_PER_TIMEOUT);
    }

    private boolean workOn(RawClip clip) throws IOException {
        Optional<Claim> claimed = claims.claim(clip.name());
        if (claimed.isEmpty()) {
            return false;
        }
        try (Claim claim = claimed.get();
                Heartbeat heartbeat = new Heartbeat(claim, heartbeat())) {
            if (!set.isDone(clip.name())) {
                curate(clip, claim);
                if (claim.isMine()) {
                    set.sweep(clip.name());
                }
            }
        }
        return true;
    }

    private void curate(RawClip clip, Claim claim) throws IOException {
        Instant start = clock.instant();
        try {
            Path folder = set.newWorkFolder(clip.name());
            try (CuratedWriter writer = new CuratedWriter(folder)) {
                CuratedManifest manifest = work.curate(clip, writer);
                if (claim.isMine()) {
                    set.publish(folder, clip.name());
                    lines.accept(CurationLine.of(manifest, Duration.between(start, clock.instant())));
                }
            }
        } catch (IOException e) {
            if (claim.isMine()) {
                throw e;
            }
        } catch (RuntimeException e) {
            if (!claim.isMine()) {
                return;
            }
            FailedClip failure = new FailedClip(clip.name(), FailureReason.of(e), clock.instant());
            set.recordFailure(failure);
            lines.accept(clip.name() + ": failed, " + failure.reason());
        }
    }

    private CurationSummary summary(List<RawClip> clips) throws IOException {
        int accepted = 0;
        int rejected = 0;
        List<FailedClip> failed = new ArrayList<>();
        for (RawClip clip : clips) {
            Optional<CuratedManifest> manifest = set.manifest(clip.name());
            if (manifest.isPresent()) {
                accepted += manifest.get().accepted() ? 1 : 0;
                rejected += manifest.get().accepted() ? 0 : 1;
            } else {
                set.failure(clip.name()).ifPresent(failed::add);
            }
        }
        return new CurationSummary(accepted, rejected, failed);
    }
}
