package dev.mattebox.client.cli;

import dev.mattebox.client.api.EvaluationsApi;
import dev.mattebox.client.model.Evaluation;
import dev.mattebox.client.model.EvaluationOptions;
import dev.mattebox.client.model.EvaluationRequest;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code mattebox evaluate}: uploads a clip and a matte of it and downloads where the matte can be trusted. */
@Command(
        name = "evaluate",
        description = {
            "Says where a matte can be trusted.",
            "The matte is a zip of grey PNGs, a video with an alpha channel or a grey video, as long as the clip, or as its range."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CLIP", description = "The clip, or a single image.")
    private Path clip = Path.of("");

    @Option(names = "--alpha", required = true, paramLabel = "ALPHA", description = "The matte.")
    private Path alpha = Path.of("");

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            description = "What is meant: an image for the first frame, or a zip or video with one for every frame.")
    private Optional<Path> mask = Optional.empty();

    @Option(
            names = "--range",
            paramLabel = "FIRST-LAST",
            description = "The matte is of these frames only, counted from 0, such as 24-119 or 24-.")
    private Optional<String> range = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where to put the results (default: here).")
    private Path out = Path.of(".");

    @Option(names = "--model", paramLabel = "NAME", description = "The evaluator (default: the server's).")
    private @Nullable String model;

    @Option(
            names = "--output",
            paramLabel = "KIND:FORMAT",
            converter = OutputOption.Converter.class,
            description = "What to return, such as quality-map:png16; may be repeated (default: the server's).")
    private List<OutputOption> outputs = new ArrayList<>();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private UploadOptions uploads = new UploadOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        InputFile.requireReadable(clip);
        InputFile.requireReadable(alpha);
        mask.ifPresent(InputFile::requireReadable);
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        ServerOptions.Connection connection = server.connect(ServerOptions.MQE_SERVICE);
        EvaluationsApi evaluations = new EvaluationsApi(connection.api());
        console.println("Uploading " + clip.getFileName() + " and " + alpha.getFileName() + " ...");
        console.flush();
        JobOptions options = new JobOptions(model, outputs).with("range", range.map(FrameRangeText::parse));
        Evaluation accepted = uploads.areLarge(files())
                ? submitUploaded(evaluations, uploads.to(connection, console), options)
                : evaluations.createEvaluationWithFormData(
                        alpha.toFile(),
                        clip.toFile(),
                        null,
                        null,
                        null,
                        mask.map(Path::toFile).orElse(null),
                        options.json());
        Evaluation finished = new JobFollower<>(connection.http(), console, EvaluateCommand::status)
                .fetch(accepted, evaluations::getEvaluation, out);
        Quality quality = Objects.requireNonNull(finished.getQuality());
        console.println(new QualityReport(
                        quality.getReliableRatio(),
                        quality.getUnknownReliableRatio(),
                        quality.getCoreReliableRatio(),
                        quality.getSuggestedMaskFrames())
                .text());
        console.flush();
        return 0;
    }

    private Evaluation submitUploaded(EvaluationsApi evaluations, ResumableUploads files, JobOptions options)
            throws IOException, InterruptedException {
        EvaluationRequest request = new EvaluationRequest()
                .video(files.upload(clip))
                .alpha(files.upload(alpha))
                .options(chosen(options));
        if (mask.isPresent()) {
            request.mask(files.upload(mask.get()));
        }
        Evaluation accepted = evaluations.createEvaluationWithJson(request, null, null);
        files().forEach(files::forget);
        return accepted;
    }

    /** The generated class begins with an empty list of outputs, which would ask for none. */
    private EvaluationOptions chosen(JobOptions options) {
        EvaluationOptions chosen = options.as(EvaluationOptions.class);
        return outputs.isEmpty() ? chosen.outputs(null) : chosen;
    }

    private Stream<Path> files() {
        return Stream.concat(Stream.of(clip, alpha), mask.stream());
    }

    private static JobStatus status(Evaluation evaluation) {
        return new JobStatus(
                evaluation.getId().toString(),
                evaluation.getState(),
                Objects.requireNonNull(evaluation.getProgress()),
                evaluation.getFinishedAt() != null,
                evaluation.getArtifacts(),
                evaluation.getProblem());
    }
}
