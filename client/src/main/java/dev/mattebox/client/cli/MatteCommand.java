package dev.mattebox.client.cli;

import dev.mattebox.client.api.MattingsApi;
import dev.mattebox.client.model.Matting;
import dev.mattebox.client.model.OutputFormat;
import dev.mattebox.client.model.OutputKind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code mattebox matte}: uploads a clip, or all of a folder, waits for the matte and downloads it. */
@Command(
        name = "matte",
        description = {
            "Cuts something out of a clip.",
            "The clip is a video, or a zip of numbered PNG or JPEG frames; a mask is an image of its size in which what to cut"
                    + " out of its frame is white. Where masks are given of later frames, too, they correct the matte from"
                    + " there on; the frames before the first mask are matted backwards.",
            "Of a folder all clips are matted that have a mask beside them: of shot.mp4 these are shot.png, shot.180.png of"
                    + " frame 180, and shot.2.180.png of object 2 in frame 180. The results of each come into a folder"
                    + " of its name."
        },
        mixinStandardHelpOptions = true)
final class MatteCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CLIP", description = "The clip, or a folder of clips.")
    private Path clip = Path.of("");

    @Mixin
    private PromptOptions prompts = new PromptOptions();

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
            names = "--range",
            paramLabel = "FIRST-LAST",
            description = "Matte these frames only, counted from 0, such as 24-119 or 24-.")
    private @Nullable String range;

    @Option(
            names = "--direction",
            paramLabel = "both|forward|backward",
            description = "Which way to follow objects from their masks (default: both).")
    private @Nullable String direction;

    @Option(
            names = "--output",
            paramLabel = "KIND:FORMAT[:BACKGROUND]",
            converter = OutputOption.Converter.class,
            description = "What to return, such as alpha:png16, cutout:prores4444, composite:h264:#336699 or"
                    + " composite:h264:beach.jpg; may be repeated (default: the server's).")
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
        return Files.isDirectory(clip) ? matteFolder() : matteClip();
    }

    private int matteClip() throws IOException, InterruptedException {
        InputFile.requireReadable(clip);
        List<PromptOption> masks = prompts.all();
        if (masks.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Missing required option: '--mask=[FRAME=]MASK'");
        }
        Map<String, Object> options = options();
        ServerOptions.Connection connection = server.connect(ServerOptions.MATTING_SERVICE);
        fetch(connection, submit(connection, clip, masks, options), out);
        return ExitCode.OK;
    }

    /** Hands all clips in before it waits for the first; one that fails does not keep the others from being fetched. */
    private int matteFolder() throws IOException, InterruptedException {
        if (!prompts.all().isEmpty()) {
            throw new CommandFailedException(
                    "The masks of a folder's clips lie beside them; leave out --mask and --object");
        }
        List<ClipFolder.Shot> shots = ClipFolder.shots(clip);
        Map<String, Object> options = options();
        ServerOptions.Connection connection = server.connect(ServerOptions.MATTING_SERVICE);
        Map<ClipFolder.Shot, Matting> accepted = new LinkedHashMap<>();
        List<String> failed = new ArrayList<>();
        for (ClipFolder.Shot shot : shots) {
            try {
                accepted.put(shot, submit(connection, shot.file(), shot.prompts(), options));
            } catch (CommandFailedException | RestClientException e) {
                failed.add(complain(shot, e));
            }
        }
        for (Map.Entry<ClipFolder.Shot, Matting> each : accepted.entrySet()) {
            try {
                console().println(each.getKey().name() + ":");
                fetch(connection, each.getValue(), out.resolve(each.getKey().name()));
            } catch (CommandFailedException | RestClientException e) {
                failed.add(complain(each.getKey(), e));
            }
        }
        if (!failed.isEmpty()) {
            throw new CommandFailedException(
                    failed.size() + " of " + shots.size() + " clips failed: " + String.join(", ", failed));
        }
        return ExitCode.OK;
    }

    private String complain(ClipFolder.Shot shot, RuntimeException failure) {
        PrintWriter errors = Objects.requireNonNull(spec).commandLine().getErr();
        errors.println(shot.name() + ": " + ServerProblem.describe(failure));
        errors.flush();
        return shot.name();
    }

    private Matting submit(
            ServerOptions.Connection connection, Path file, List<PromptOption> masks, Map<String, Object> options)
            throws IOException, InterruptedException {
        console().println("Uploading " + file.getFileName() + " ...");
        console().flush();
        MattingRequests requests = new MattingRequests(connection.http());
        BackgroundFiles images = BackgroundFiles.of(outputs);
        Stream<Path> files = Stream.of(
                        Stream.of(file), masks.stream().map(PromptOption::mask), images.parts().values().stream())
                .flatMap(each -> each);
        return uploads.areLarge(files)
                ? requests.submitInPieces(file, masks, images, options, uploads.to(connection, console()))
                : requests.submit(file, masks, images, options);
    }

    private void fetch(ServerOptions.Connection connection, Matting accepted, Path folder)
            throws IOException, InterruptedException {
        MattingsApi mattings = new MattingsApi(connection.api());
        Matting finished = new JobFollower<>(connection.http(), console(), MattingResults::status)
                .fetch(accepted, mattings::getMatting, folder);
        MattingResults.quality(finished).ifPresent(console()::println);
        console().println("Matting " + finished.getId());
        console().flush();
    }

    private PrintWriter console() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "model", model);
        put(options, "warmup", warmup);
        put(options, "maxShortSide", maxShortSide);
        put(options, "direction", direction);
        options.put("quality", quality);
        if (range != null) {
            options.put("range", FrameRangeText.parse(range));
        }
        if (!outputs.isEmpty()) {
            BackgroundFiles images = BackgroundFiles.of(outputs);
            options.put(
                    "outputs",
                    outputs.stream().map(output -> json(output, images)).toList());
        }
        return options;
    }

    private static Map<String, Object> json(OutputOption output, BackgroundFiles images) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", known(output.kind(), OutputKind::fromValue, "kind").getValue());
        json.put(
                "format",
                known(output.format(), OutputFormat::fromValue, "format").getValue());
        output.background().ifPresent(any -> json.put("background", images.background(output)));
        return json;
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static <T> T known(String value, Function<String, T> parser, String what) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("There is no output " + what + " '" + value + "'");
        }
    }
}
