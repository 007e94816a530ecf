package dev.mattebox.client.cli;

import dev.mattebox.client.api.MattingsApi;
import dev.mattebox.client.invoker.ApiClient;
import dev.mattebox.client.model.Matting;
import dev.mattebox.client.model.MattingOptions;
import dev.mattebox.client.model.MattingQuality;
import dev.mattebox.client.model.MattingRequest;
import dev.mattebox.client.model.Output;
import dev.mattebox.client.model.OutputFormat;
import dev.mattebox.client.model.OutputKind;
import dev.mattebox.client.model.QualityState;
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
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code mattebox matte}: uploads a clip, waits for its matte and downloads it. */
@Command(
        name = "matte",
        description = {
            "Cuts something out of a clip.",
            "The clip is a video, or a zip of numbered PNG or JPEG frames; the mask is an image of its size in which what"
                    + " to cut out of the first frame is white."
        },
        mixinStandardHelpOptions = true)
final class MatteCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CLIP", description = "The clip.")
    private Path clip = Path.of("");

    @Option(names = "--mask", required = true, paramLabel = "MASK", description = "The mask of the first frame.")
    private Path mask = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Where to put the results (default: here).")
    private Path out = Path.of(".");

    @Option(names = "--model", paramLabel = "NAME", description = "The model (default: the server's).")
    private @Nullable String model;

    @Option(names = "--warmup", paramLabel = "N", description = "How often the first frame is refined (default: 10).")
    private @Nullable Integer warmup;

    @Option(
            names = "--max-short-side",
            paramLabel = "PIXELS",
            description = "Matte larger frames at this size; the alpha is enlarged again.")
    private @Nullable Integer maxShortSide;

    @Option(
            names = "--output",
            paramLabel = "KIND:FORMAT[:BACKGROUND]",
            converter = OutputOption.Converter.class,
            description = "What to return, such as alpha:png16, cutout:prores4444 or composite:h264:#336699; may be"
                    + " repeated (default: the server's).")
    private List<OutputOption> outputs = new ArrayList<>();

    @Option(
            names = "--quality",
            description = "Have the result evaluated: where it can be trusted, and which frames want another mask.")
    private boolean quality;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private UploadOptions uploads = new UploadOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        InputFile.requireReadable(clip);
        InputFile.requireReadable(mask);
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        ServerOptions.Connection connection = server.connect(ServerOptions.MATTING_SERVICE);
        MattingsApi mattings = new MattingsApi(connection.api());
        console.println("Uploading " + clip.getFileName() + " ...");
        console.flush();
        Matting accepted = uploads.areLarge(Stream.of(clip, mask))
                ? submitUploaded(mattings, uploads.to(connection, console))
                : mattings.createMattingWithFormData(
                        mask.toFile(),
                        clip.toFile(),
                        null,
                        null,
                        ApiClient.createDefaultMapper(null).writeValueAsString(options()));
        Matting finished = new JobFollower<>(connection.http(), console, MatteCommand::status)
                .fetch(accepted, mattings::getMatting, out);
        MattingQuality found = finished.getQuality();
        if (found != null) {
            console.println(text(found));
            console.flush();
        }
        return 0;
    }

    private Matting submitUploaded(MattingsApi mattings, ResumableUploads files)
            throws IOException, InterruptedException {
        Matting accepted = mattings.createMattingWithJson(
                new MattingRequest()
                        .video(files.upload(clip))
                        .mask(files.upload(mask))
                        .options(options()),
                null);
        Stream.of(clip, mask).forEach(files::forget);
        return accepted;
    }

    private static String text(MattingQuality quality) {
        if (quality.getState() == QualityState.MISSING) {
            return "Its quality is missing: " + quality.getReason();
        }
        return new QualityReport(
                        Objects.requireNonNull(quality.getReliableRatio()),
                        Objects.requireNonNull(quality.getUnknownReliableRatio()),
                        Objects.requireNonNull(quality.getCoreReliableRatio()),
                        Objects.requireNonNull(quality.getSuggestedMaskFrames()))
                .text();
    }

    /** What a matting says of itself. */
    static JobStatus status(Matting matting) {
        return new JobStatus(
                matting.getId().toString(),
                matting.getState(),
                Objects.requireNonNull(matting.getProgress()),
                matting.getFinishedAt() != null,
                matting.getArtifacts(),
                matting.getProblem());
    }

    private MattingOptions options() {
        List<Output> wanted = new ArrayList<>();
        for (OutputOption output : outputs) {
            wanted.add(new Output()
                    .kind(known(output.kind(), OutputKind::fromValue, "kind"))
                    .format(known(output.format(), OutputFormat::fromValue, "format"))
                    .background(output.background().orElse(null)));
        }
        return new MattingOptions()
                .model(model)
                .warmup(warmup)
                .maxShortSide(maxShortSide)
                .quality(quality)
                .outputs(wanted.isEmpty() ? null : wanted);
    }

    private static <T> T known(String value, Function<String, T> parser, String what) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("There is no output " + what + " '" + value + "'");
        }
    }
}
