package dev.mattebox.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Looks for memory that a service keeps: over the length of a clip, and from job to job. */
@Command(
        name = "memory",
        description =
                "Compares the peak memory of a service over a short and a long clip, each in a process of its own,"
                        + " and the memory left after each of many jobs of mixed sizes in one process.",
        mixinStandardHelpOptions = true)
final class MemoryBenchmark implements Callable<Integer> {

    private static final String OPTIONS = "{\"model\": \"%s\", \"warmup\": 1}";

    /** The job after which every later one is compared. */
    private static final int SETTLED = 3;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Option(
            names = "--lengths",
            split = ",",
            defaultValue = "compact:288x512:60:1800,compact:1080x1920:30:300,compact:96x128:1000:10000",
            converter = LengthCase.Converter.class,
            description = "NETWORK:HEIGHTxWIDTH:FEW:MANY frames (default ${DEFAULT-VALUE}).")
    private List<LengthCase> lengths = List.of();

    @Option(names = "--jobs", defaultValue = "20", description = "In one process (default ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--job-sizes",
            split = ",",
            defaultValue = "288x512,720x1280,96x128,480x640,1080x1920",
            converter = FrameSize.Converter.class,
            description = "Of these jobs, in turn (default ${DEFAULT-VALUE}).")
    private List<FrameSize> jobSizes = List.of();

    @Option(names = "--job-frames", defaultValue = "12", description = "Of each job (default ${DEFAULT-VALUE}).")
    private int jobFrames;

    /**
     * Peak memory over two clips.
     *
     * @param network that matted them
     * @param size of their frames
     * @param few frames of the one
     * @param peakOfFew megabytes
     * @param many frames of the other
     * @param peakOfMany megabytes
     * @param growth by which part the long clip took more
     */
    record LengthResult(
            String network, String size, int few, long peakOfFew, int many, long peakOfMany, double growth) {}

    /**
     * What is left after a job.
     *
     * @param job its place, from 1
     * @param size of its frames
     * @param megabytes resident when it has ended
     * @param timesSettled what that is of what was resident after the third job, 0 until then
     */
    record JobResult(int job, String size, long megabytes, double timesSettled) {}

    @Override
    public Integer call() {
        System.out.println(Machine.here().summary());
        List<Object> results = new ArrayList<>();
        try (ScratchFolder scratch = new ScratchFolder()) {
            results.addAll(compareLengths(scratch));
            results.addAll(followJobs(scratch));
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seed", report.seed());
        settings.put("java", process.java());
        settings.put("environment", process.environment());
        report.write("memory", settings, results);
        return 0;
    }

    private List<LengthResult> compareLengths(ScratchFolder scratch) {
        if (!lengths.isEmpty()) {
            System.out.println("| network | size | frames | peak RSS MB | frames | peak RSS MB | growth |\n"
                    + "|---|---|---|---|---|---|---|");
        }
        List<LengthResult> results = new ArrayList<>();
        for (LengthCase each : lengths) {
            long few = peakMegabytes(each, each.few(), scratch);
            long many = peakMegabytes(each, each.many(), scratch);
            LengthResult result = new LengthResult(
                    each.network().name(),
                    each.size().toString(),
                    each.few(),
                    few,
                    each.many(),
                    many,
                    (double) many / few - 1);
            results.add(result);
            System.out.printf(
                    "| %s | %s | %d | %d | %d | %d | %+.1f %% |%n",
                    result.network(), result.size(), result.few(), few, result.many(), many, 100 * result.growth());
        }
        return results;
    }

    private long peakMegabytes(LengthCase each, int frames, ScratchFolder scratch) {
        Path folder = scratch.folder(each.network() + "-" + each.size() + "-" + frames);
        GeneratedClip clip = new GeneratedClip(each.size(), report.seed());
        ServedModel model = ServedModel.of(each.network(), folder, report.seed());
        try (MattingProcess service = MattingProcess.start(process, folder, model.settings())) {
            matte(service, model, clip.write(folder, frames), clip.writeMask(folder));
            return service.memory().peakMegabytes();
        }
    }

    private List<JobResult> followJobs(ScratchFolder scratch) {
        if (jobs > 0) {
            System.out.println("| job | size | RSS MB after it | times that after the third |\n|---|---|---|---|");
        }
        List<JobResult> results = new ArrayList<>();
        Path folder = scratch.folder("jobs");
        ServedModel model = ServedModel.of(NetworkChoice.compact, folder, report.seed());
        try (MattingProcess service = MattingProcess.start(process, folder, model.settings())) {
            long settled = 0;
            for (int job = 1; job <= jobs; job++) {
                FrameSize size = jobSizes.get((job - 1) % jobSizes.size());
                GeneratedClip clip = new GeneratedClip(size, report.seed());
                matte(service, model, clip.write(folder, jobFrames), clip.writeMask(folder));
                long resident = service.memory().residentMegabytes();
                settled = job == SETTLED ? resident : settled;
                JobResult result =
                        new JobResult(job, size.toString(), resident, settled == 0 ? 0 : (double) resident / settled);
                results.add(result);
                System.out.printf("| %d | %s | %d | %.2f |%n", job, size, resident, result.timesSettled());
            }
        }
        return results;
    }

    private static void matte(MattingProcess service, ServedModel model, Path clip, Path mask) {
        MattingClient client = service.client();
        URI matting = client.submit(clip, mask, OPTIONS.formatted(model.name()));
        client.awaitSuccess(matting);
        client.download(matting);
        client.delete(matting);
    }
}
