package dev.mattebox.client.cli;

import dev.mattebox.client.api.FusionsApi;
import dev.mattebox.client.model.Fusion;
import dev.mattebox.client.model.FusionOptions;
import dev.mattebox.client.model.FusionRequest;
import dev.mattebox.client.model.FusionVerdict;
import dev.mattebox.client.model.Quality;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code mattebox fuse}: uploads a clip and two mattes of it and downloads the better one at each pixel. */
@Command(
        name = "fuse",
        description = {
            "Makes one matte of two: B is taken where A is probably wrong and B is not, A everywhere else.",
            "Give the steady one as A and the sharp one as B."
        },
        mixinStandardHelpOptions = true)
final class FuseCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CLIP", description = "The clip, or a single image.")
    private Path clip = Path.of("");

    @Option(names = "--alpha-a", required = true, paramLabel = "ALPHA", description = "The matte that is kept.")
    private Path alphaA = Path.of("");

    @Option(names = "--alpha-b", required = true, paramLabel = "ALPHA", description = "The matte that mends it.")
    private Path alphaB = Path.of("");

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            description = "What is meant: an image for the first frame, or a zip or video with one for every frame.")
    private Optional<Path> mask = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where to put the results (default: here).")
    private Path out = Path.of(".");

    @Option(names = "--model", paramLabel = "NAME", description = "The evaluator (default: the server's).")
    private @Nullable String model;

    @Option(
            names = "--output",
            paramLabel = "KIND:FORMAT",
            converter = OutputOption.Converter.class,
            description = "What to return, such as alpha:png16; may be repeated (default: the server's).")
    private List<OutputOption> outputs = new ArrayList<>();

    @Option(
            names = "--erroneous-from",
            paramLabel = "P",
            description = "B is taken where A is wrong with at least this probability and B with less"
                    + " (0 to 1, default: the server's).")
    private Optional<Double> erroneousFrom = Optional.empty();

    @Option(
            names = "--feather",
            paramLabel = "SHARE",
            description =
                    "How soft the seams are: sigma as a share of the short side (0 to 0.02, default: the server's).")
    private Optional<Double> feather = Optional.empty();

    @Option(
            names = "--accept-reliable",
            paramLabel = "RATIO",
            description = "Accept the result from this reliable part of all pixels on (0 to 1, default: the server's).")
    private Optional<Double> acceptReliable = Optional.empty();

    @Option(
            names = "--accept-unknown-reliable",
            paramLabel = "RATIO",
            description = "And from this reliable part of the unknown band on (0 to 1, default: the server's).")
    private Optional<Double> acceptUnknownReliable = Optional.empty();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private UploadOptions uploads = new UploadOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List.of(clip, alphaA, alphaB).forEach(InputFile::requireReadable);
        mask.ifPresent(InputFile::requireReadable);
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        ServerOptions.Connection connection = server.connect(ServerOptions.MQE_SERVICE);
        FusionsApi fusions = new FusionsApi(connection.api());
        console.println("Uploading " + clip.getFileName() + " and two mattes ...");
        console.flush();
        JobOptions options = new JobOptions(model, outputs)
                .with("erroneousFrom", erroneousFrom)
                .with("feather", feather)
                .with("acceptReliable", acceptReliable)
                .with("acceptUnknownReliable", acceptUnknownReliable);
        Fusion accepted = uploads.areLarge(files())
                ? submitUploaded(fusions, uploads.to(connection, console), options)
                : fusions.createFusionWithFormData(
                        alphaA.toFile(),
                        alphaB.toFile(),
                        clip.toFile(),
                        null,
                        null,
                        null,
                        mask.map(Path::toFile).orElse(null),
                        options.json());
        Fusion finished = new JobFollower<>(connection.http(), console, FuseCommand::status)
                .fetch(accepted, fusions::getFusion, out);
        FusionVerdict verdict = Objects.requireNonNull(finished.getFusion());
        Quality quality = verdict.getQuality();
        console.println(String.format(
                Locale.ROOT,
                "%s; %.2f %% of the pixels are B's. %s",
                verdict.getAccepted() ? "Accepted" : "Not good enough to be accepted",
                100 * verdict.getReplacedRatio(),
                new QualityReport(
                                quality.getReliableRatio(),
                                quality.getUnknownReliableRatio(),
                                quality.getCoreReliableRatio(),
                                quality.getSuggestedMaskFrames())
                        .text()));
        console.flush();
        return 0;
    }

    private Fusion submitUploaded(FusionsApi fusions, ResumableUploads files, JobOptions options)
            throws IOException, InterruptedException {
        FusionRequest request = new FusionRequest()
                .video(files.upload(clip))
                .alphaA(files.upload(alphaA))
                .alphaB(files.upload(alphaB))
                .options(chosen(options));
        if (mask.isPresent()) {
            request.mask(files.upload(mask.get()));
        }
        Fusion accepted = fusions.createFusionWithJson(request, null, null);
        files().forEach(files::forget);
        return accepted;
    }

    /** The generated class begins with an empty list of outputs, which would ask for none. */
    private FusionOptions chosen(JobOptions options) {
        FusionOptions chosen = options.as(FusionOptions.class);
        return outputs.isEmpty() ? chosen.outputs(null) : chosen;
    }

    private Stream<Path> files() {
        return Stream.concat(Stream.of(clip, alphaA, alphaB), mask.stream());
    }

    private static JobStatus status(Fusion fusion) {
        return new JobStatus(
                fusion.getId().toString(),
                fusion.getState(),
                Objects.requireNonNull(fusion.getProgress()),
                fusion.getFinishedAt() != null,
                fusion.getArtifacts(),
                fusion.getProblem());
    }
}
