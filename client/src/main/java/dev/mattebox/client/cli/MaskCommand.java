package dev.mattebox.client.cli;

import dev.mattebox.client.invoker.ApiClient;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
import java.util.stream.Stream;

/** {@code mattebox mask}: makes the mask of a frame from a box or a few points. */
@Command(
        name = "mask",
        description = {
            "Makes the mask of a frame from a box around it, or from points on it.",
            "Places are in pixels of the frame, from 0 at its left and top. Look at the mask before you use it."
        },
        mixinStandardHelpOptions = true)
final class MaskCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FRAME",
            description = "The frame, a PNG, JPEG or WebP; with --frame, the clip that it is of.")
    private Path picture = Path.of("");

    @Option(names = "--frame", paramLabel = "N", description = "Which frame of the clip, counted from 0.")
    private @Nullable Long frame;

    @Option(names = "--box", paramLabel = "X,Y,WIDTH,HEIGHT", description = "A box around what is meant.")
    private @Nullable String box;

    @Option(names = "--point", paramLabel = "X,Y", description = "A point on what is meant; may be repeated.")
    private List<String> points = new ArrayList<>();

    @Option(names = "--not", paramLabel = "X,Y", description = "A point on what is not meant; may be repeated.")
    private List<String> others = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "mask.png",
            description = "Where to put the mask (default: mask.png).")
    private Path out = Path.of("mask.png");

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private UploadOptions uploads = new UploadOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        InputFile.requireReadable(picture);
        Map<String, Object> prompt = new LinkedHashMap<>();
        if (box != null) {
            double[] numbers = numbers(box, 4);
            prompt.put("box", Map.of("x", numbers[0], "y", numbers[1], "width", numbers[2], "height", numbers[3]));
        }
        prompt.put(
                "points",
                Stream.concat(
                                points.stream().map(point -> mark(point, true)),
                                others.stream().map(point -> mark(point, false)))
                        .toList());
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        ServerOptions.Connection connection = server.connect(ServerOptions.MATTING_SERVICE);
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        if (frame == null) {
            parts.add("image", new FileSystemResource(picture));
        } else {
            String upload = uploads.to(connection, console).upload(picture);
            prompt.put("source", Map.of("uploadId", upload, "frame", frame));
        }
        parts.add("prompt", ApiClient.createDefaultMapper(null).writeValueAsString(prompt));
        byte[] mask = connection
                .http()
                .post()
                .uri("/v1/masks")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .accept(MediaType.IMAGE_PNG, MediaType.APPLICATION_PROBLEM_JSON)
                .body(parts)
                .retrieve()
                .body(byte[].class);
        Files.write(out, Objects.requireNonNull(mask));
        console.println(out);
        console.flush();
        return ExitCode.OK;
    }

    private static Map<String, Object> mark(String point, boolean foreground) {
        double[] numbers = numbers(point, 2);
        return Map.of("x", numbers[0], "y", numbers[1], "foreground", foreground);
    }

    private static double[] numbers(String text, int count) {
        String[] words = text.split(",", -1);
        try {
            double[] numbers = Stream.of(words).mapToDouble(Double::parseDouble).toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CommandFailedException("'" + text + "' is not " + count + " numbers with commas between them");
    }
}
