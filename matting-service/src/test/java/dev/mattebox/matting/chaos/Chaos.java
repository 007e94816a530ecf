package dev.mattebox.matting.chaos;

import dev.mattebox.matting.MattingServiceApplication;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.Postgres;
import dev.mattebox.service.testing.S3Server;
import dev.mattebox.service.testing.ServiceProcess;
import dev.mattebox.service.testing.TestClip;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kills two replicas of the matting-service on PostgreSQL and S3, at random moments with SIGKILL, while they run jobs of
 * all formats, and prints what became of the jobs. Arguments: kills (60), jobs that run at a time (4), seed (1). It ends
 * with 1 if a job was lost, an output differs, a file was left behind or a kill cost more than a segment.
 */
public final class Chaos {

    private static final int SEGMENT_FRAMES = 12;
    private static final int FRAMES = 60;
    private static final int MOST_SECONDS_BETWEEN_KILLS = 8;
    private static final String EVERYTHING = """
            {"warmup":0,"memory":{"everyFrames":2,"longTerm":true},"outputs":[{"kind":"alpha","format":"png16"},
            {"kind":"cutout","format":"prores4444"},{"kind":"composite","format":"h264"},
            {"kind":"contact-sheet","format":"png"}]}""";

    private final Path folder;
    private final Random random;
    private final String databaseUrl;
    private final String[] settings;
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final Set<String> jobs = new LinkedHashSet<>();
    private long mostFramesRedone;
    private long framesRedone;

    private Chaos(Path folder, long seed, Postgres postgres, S3Server s3) {
        this.folder = folder;
        this.random = new Random(seed);
        String[] database = postgres.settings("chaos");
        this.databaseUrl = database[0].substring("--spring.datasource.url=".length());
        this.settings = Stream.of(
                        Arrays.stream(database),
                        Arrays.stream(s3.settings()),
                        Stream.of(
                                "--mattebox.jobs.segment-frames=" + SEGMENT_FRAMES,
                                "--mattebox.jobs.heartbeat=500ms",
                                "--mattebox.jobs.progress-interval=20ms",
                                // random kills are not the job's fault, and may well come thrice within a segment
                                "--mattebox.jobs.max-attempts=50"))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int atATime = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        Path folder = Files.createTempDirectory("mattebox-chaos");
        try (Postgres postgres = new Postgres();
                S3Server s3 = new S3Server(Files.createDirectory(folder.resolve("s3")))) {
            boolean good = new Chaos(folder, seed, postgres, s3).run(kills, atATime, s3);
            System.exit(good ? 0 : 1);
        }
    }

    private boolean run(int kills, int atATime, S3Server s3) throws Exception {
        TestClip clip =
                TestClip.in(Files.createDirectory(folder.resolve("clip"))).ofFrames(FRAMES);
        Multipart upload = new Multipart()
                .file("video", clip.zip())
                .file("mask", clip.mask())
                .text("options", EVERYTHING);
        replicas.add(start(0));
        replicas.add(start(1));
        List<String> uninterrupted = digests(api(0).finished(api(0).accepted(upload)));
        System.out.println("uninterrupted: " + uninterrupted);
        for (int kill = 1; kill <= kills; kill++) {
            while (unfinished() < atATime) {
                jobs.add(api(0).accepted(upload));
            }
            Thread.sleep(random.nextInt(MOST_SECONDS_BETWEEN_KILLS * 1000));
            int victim = random.nextInt(2);
            replicas.get(victim).kill();
            countRedoneFrames();
            replicas.set(victim, start(victim));
            System.out.println("kill " + kill + ": replica " + victim + ", " + jobs.size() + " jobs so far");
        }
        return report(kills, uninterrupted, s3);
    }

    private ServiceProcess start(int replica) throws IOException, InterruptedException {
        return ServiceProcess.start(
                MattingServiceApplication.class,
                Files.createDirectories(folder.resolve("replica-" + replica)),
                settings);
    }

    private Api api(int replica) {
        return new Api(replicas.get(replica).server(), MattingService.RESOURCE);
    }

    private long unfinished() {
        return jobs.stream()
                .map(id -> api(0).job(id).path("state").asString())
                .filter(state -> state.equals("QUEUED") || state.equals("RUNNING"))
                .count();
    }

    // of the replica that lives on too, so this is more than the kill cost
    private void countRedoneFrames() throws SQLException {
        try (Connection database = DriverManager.getConnection(databaseUrl, "postgres", "");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select frames_done - coalesce((select max(frames_done) from segments where job_id = id), 0)
                        from jobs where state = 'RUNNING'""")) {
            while (rows.next()) {
                mostFramesRedone = Math.max(mostFramesRedone, rows.getLong(1));
                framesRedone += Math.max(0, rows.getLong(1));
            }
        }
    }

    private boolean report(int kills, List<String> uninterrupted, S3Server s3) {
        int lost = 0;
        int different = 0;
        int attempts = 0;
        List<String> expectedKeys = new ArrayList<>();
        for (String id : jobs) {
            JsonNode job = api(1).finished(id);
            attempts += job.path("attempt").asInt();
            boolean succeeded = job.path("state").asString().equals("SUCCEEDED");
            lost += succeeded ? 0 : 1;
            different += succeeded && !digests(job).equals(uninterrupted) ? 1 : 0;
            expectedKeys.add("/" + id + "/inputs/");
            expectedKeys.add("/" + id + "/attempt-" + job.path("attempt").asInt() + "/");
        }
        Await.until("segments are deleted", () -> s3.keys().stream().noneMatch(key -> key.contains("/segments/")));
        long orphans = s3.keys().stream()
                .filter(key -> jobs.stream().anyMatch(key::contains))
                .filter(key -> expectedKeys.stream().noneMatch(key::contains))
                .count();
        System.out.printf(
                "%d kills, %d jobs of %d frames, %d attempts: %d lost, %d different, %d orphaned files,"
                        + " at most %d of %d frames redone for a kill, %d in all%n",
                kills,
                jobs.size(),
                FRAMES,
                attempts,
                lost,
                different,
                orphans,
                mostFramesRedone,
                SEGMENT_FRAMES,
                framesRedone);
        replicas.forEach(replica -> {
            try {
                replica.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return lost == 0 && different == 0 && orphans == 0 && mostFramesRedone <= SEGMENT_FRAMES;
    }

    private static List<String> digests(JsonNode matting) {
        List<String> digests = new ArrayList<>();
        matting.path("artifacts")
                .forEach(file -> digests.add(
                        file.path("name").asString() + " " + file.path("digest").asString()));
        return digests;
    }
}
