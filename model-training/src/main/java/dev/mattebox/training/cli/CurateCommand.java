package dev.mattebox.training.cli;

import dev.mattebox.model.matting.MatterOptions;
import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.curation.Curation;
import dev.mattebox.training.curation.CurationException;
import dev.mattebox.training.curation.CurationOptions;
import dev.mattebox.training.curation.CurationSummary;
import dev.mattebox.training.curation.RawClip;
import dev.mattebox.training.curation.RawClips;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes training data of raw clips. */
@Command(
        name = "curate",
        description = {
            "Annotates raw clips by a stable and a sharp branch, fuses and judges them, and keeps what is good enough.",
            "Can be interrupted and called again, also by many processes at once: each clip is done once."
        },
        mixinStandardHelpOptions = true)
final class CurateCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;

    @Option(
            names = "--clips",
            required = true,
            description = "folder of raw clips: NAME.mp4 (or mov, mkv, webm, avi, zip) or NAME/ with frames, the mask"
                    + " of the first frame in NAME.mask.png, masks of all frames in NAME.masks/ if there are any")
    private Path clips = Path.of("clips");

    @Option(names = "--out", required = true, description = "folder of the curated data set")
    private Path out = Path.of("curated");

    @Mixin
    private CurationNetworks networks = new CurationNetworks();

    @Option(
            names = "--branch-image",
            description = "folder with alphas of another tool as the sharp branch: NAME/ with frames, NAME.zip or a"
                    + " video (default: our matting network on each frame)")
    private Optional<Path> branchImage = Optional.empty();

    @Option(
            names = "--image-warmup",
            defaultValue = "3",
            description = "refinements of each frame in our own sharp branch (default: 3)")
    private int imageWarmup;

    @Option(
            names = "--licence",
            defaultValue = "not stated",
            description = "under which the clips may be used; stands in every manifest (default: not stated)")
    private String licence = "not stated";

    @Option(
            names = "--accept-reliable",
            description = "a clip is accepted from this reliable share of all pixels on (default: the product's)")
    private double acceptReliable = FusionOptions.defaults().acceptReliable();

    @Option(
            names = "--accept-unknown",
            description = "and from this reliable share of the unknown band on (default: the product's)")
    private double acceptUnknown = FusionOptions.defaults().acceptUnknownReliable();

    @Option(
            names = "--erroneous-from",
            description = "the probability from which on the stable branch is mended (default: the product's)")
    private double erroneousFrom = FusionOptions.defaults().erroneousFrom();

    @Option(
            names = "--claim-timeout",
            defaultValue = "120",
            description = "seconds of silence after which another process's clip is taken over (default: 120)")
    private long claimTimeout;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            List<RawClip> raw = RawClips.list(clips);
            CurationOptions options = options();
            try (MattingModel model = networks.matting();
                    MatteEvaluator evaluator = networks.evaluator()) {
                Duration timeout = Duration.ofSeconds(claimTimeout);
                Curation curation =
                        Curation.by(out, model, evaluator, options, timeout, Clock.systemUTC(), System.out::println);
                return report(curation.run(raw));
            }
        } catch (CurationException e) {
            System.err.println(e.getMessage());
            return UNUSABLE;
        }
    }

    private CurationOptions options() {
        if (out.toAbsolutePath().normalize().startsWith(clips.toAbsolutePath().normalize())) {
            throw new CurationException("--out must not lie in --clips, or it would be taken for a clip");
        }
        if (claimTimeout < 1) {
            throw new CurationException("--claim-timeout is " + claimTimeout + "; give at least 1 second");
        }
        MatterOptions video = MatterOptions.defaults();
        return new CurationOptions(
                licence,
                networks.names(branchImage.isPresent()),
                video,
                video.withWarmup(imageWarmup),
                branchImage,
                new FusionOptions(
                        erroneousFrom, FusionOptions.defaults().featherFraction(), acceptReliable, acceptUnknown));
    }

    private int report(CurationSummary summary) {
        System.out.println(summary.accepted() + " accepted, " + summary.rejected() + " rejected, "
                + summary.failed().size() + " failed");
        summary.failed()
                .forEach(clip -> System.err.println("failed: " + clip.clip() + ": " + clip.reason() + " (to try again,"
                        + " delete " + out.resolve("failed").resolve(clip.clip() + ".json") + ")"));
        return summary.failed().isEmpty() ? 0 : 1;
    }
}
