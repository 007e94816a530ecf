package dev.mattebox.client.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code mattebox batch}: has a whole list of clips matted. Exits with 0 if all results are here, 1 if the list has to be run
 * again, and 3 if it is done but some clips failed for good.
 */
@Command(
        name = "batch",
        description = {
            "Cuts something out of each clip of a list.",
            "The list has a JSON object on each line: {\"id\": \"shot-7\", \"video\": \"shot-7.mp4\", \"mask\":"
                    + " \"shot-7.png\", \"options\": {\"quality\": true}}. Paths are relative to the list; https addresses"
                    + " are fetched by the server. Run it again to go on after an interruption: what is done is not"
                    + " repeated.",
            "Exits with 0 if all results are here, 1 if it has to be run again, 3 if it is done but some clips failed."
        },
        mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {

    static final int SOME_FAILED = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "LIST", description = "The list, such as clips.jsonl.")
    private Path list = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to put the results, a folder for each clip, and the report (default: here).")
    private Path out = Path.of(".");

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many clips are on the way at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--shard",
            paramLabel = "INDEX/COUNT",
            converter = Shard.Converter.class,
            description =
                    "Do every COUNT-th clip only, from INDEX (0 is the first) on (default: as JOB_COMPLETION_INDEX"
                            + " and JOB_COMPLETION_COUNT say, else all).")
    private Optional<Shard> shard = Optional.empty();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long the server may be away or full (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds;

    @Option(names = "--again", description = "Try once more what failed for good.")
    private boolean again;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private UploadOptions uploads = new UploadOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (parallel < 1 || parallel > 256) {
            throw new ParameterException(command.commandLine(), "--parallel is " + parallel + ", and may be 1 to 256");
        }
        Shard mine = shard.or(() -> Shard.of(System.getenv())).orElse(Shard.ALL);
        List<BatchItem> all = BatchManifest.read(list);
        List<BatchItem> items = IntStream.range(0, all.size())
                .filter(mine::has)
                .mapToObj(all::get)
                .toList();
        PrintWriter console = command.commandLine().getOut();
        console.println(items.size() + " of " + all.size() + " clips");
        console.flush();
        Clock clock = Clock.systemUTC();
        Persistence persistence =
                new Persistence(Duration.ofSeconds(patienceSeconds), clock, pause -> Thread.sleep(pause.toMillis()));
        BatchWork work = new BatchWork(
                server.connect(ServerOptions.MATTING_SERVICE), uploads, persistence, console, out, again, clock);
        List<BatchOutcome> outcomes = run(items, work, console);
        Path report = report(outcomes, mine);
        Map<BatchOutcome.State, Long> count =
                outcomes.stream().collect(Collectors.groupingBy(BatchOutcome::state, Collectors.counting()));
        console.printf(
                "%d succeeded, %d failed, %d unfinished: %s%n",
                count.getOrDefault(BatchOutcome.State.SUCCEEDED, 0L),
                count.getOrDefault(BatchOutcome.State.FAILED, 0L),
                count.getOrDefault(BatchOutcome.State.UNFINISHED, 0L),
                report);
        console.flush();
        if (count.containsKey(BatchOutcome.State.UNFINISHED)) {
            return 1;
        }
        return count.containsKey(BatchOutcome.State.FAILED) ? SOME_FAILED : 0;
    }

    /** The outcomes in the order of the list, whatever the order in which they come. */
    private List<BatchOutcome> run(List<BatchItem> items, BatchWork work, PrintWriter console)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            CompletionService<BatchOutcome> running = new ExecutorCompletionService<>(threads);
            items.forEach(item -> running.submit(() -> work.see(item)));
            Map<String, BatchOutcome> byId = new HashMap<>();
            for (int done = 1; done <= items.size(); done++) {
                BatchOutcome outcome = running.take().get();
                byId.put(outcome.id(), outcome);
                console.println("[" + done + "/" + items.size() + "] " + outcome.text());
                console.flush();
            }
            List<BatchOutcome> outcomes = new ArrayList<>();
            items.forEach(item -> outcomes.add(Objects.requireNonNull(byId.get(item.id()))));
            return outcomes;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CommandFailedException reason) {
                throw reason;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Path report(List<BatchOutcome> outcomes, Shard mine) throws IOException {
        JsonMapper json = new JsonMapper();
        String name = mine.equals(Shard.ALL) ? "report.jsonl" : "report-" + mine.index() + ".jsonl";
        List<String> lines = outcomes.stream()
                .map(outcome -> json.writeValueAsString(outcome.report()))
                .toList();
        Files.createDirectories(out);
        Path part = Files.write(out.resolve(name + ".part"), lines);
        return Files.move(part, out.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
