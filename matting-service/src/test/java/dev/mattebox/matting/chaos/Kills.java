package dev.mattebox.matting.chaos;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Await;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.TestClip;
import dev.mattebox.service.testing.TusClient;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Kills replicas at random moments with SIGKILL while they run jobs of all formats. */
final class Kills {

    private static final int SEGMENT_FRAMES = 12;
    private static final int FRAMES = 60;
    private static final int MOST_SECONDS_BETWEEN_KILLS = 8;

    private final Replicas replicas;
    private final Random random;
    private final Map<String, Integer> recipes = new LinkedHashMap<>();
    private long mostFramesRedone;
    private long framesRedone;

    private Kills(Replicas replicas, long seed) {
        this.replicas = replicas;
        this.random = new Random(seed);
    }

    /** False if a job was lost, an output differs, a file was left behind or a kill cost more than a segment. */
    static boolean run(int kills, int atATime, long seed) throws Exception {
        try (Replicas replicas = new Replicas(
                "--mattebox.jobs.segment-frames=" + SEGMENT_FRAMES,
                "--mattebox.jobs.heartbeat=500ms",
                "--mattebox.jobs.progress-interval=20ms",
                // random kills are not the job's fault, and may well come thrice within a segment
                "--mattebox.jobs.max-attempts=50")) {
            return new Kills(replicas, seed).run(kills, atATime);
        }
    }

    private boolean run(int kills, int atATime) throws Exception {
        TestClip clip = TestClip.in(Files.createDirectory(replicas.folder().resolve("clip")))
                .ofFrames(FRAMES);
        byte[] video = Files.readAllBytes(clip.zip());
        List<Multipart> uploads =
                Stream.of(Recipe.values()).map(recipe -> recipe.of(clip)).toList();
        replicas.add();
        replicas.add();
        List<List<String>> uninterrupted = new ArrayList<>();
        for (int recipe = 0; recipe < uploads.size(); recipe++) {
            String id = accepted(uploads.get(recipe), recipe);
            uninterrupted.add(Replicas.digests(replicas.api(0).finished(id)));
        }
        System.out.println("uninterrupted: " + uninterrupted);
        for (int kill = 1; kill <= kills; kill++) {
            while (unfinished() < atATime) {
                int recipe = random.nextInt(uploads.size());
                if (random.nextBoolean()) {
                    accepted(uploads.get(recipe), recipe);
                } else {
                    acceptedInPieces(video, clip, recipe);
                }
            }
            Thread.sleep(random.nextInt(MOST_SECONDS_BETWEEN_KILLS * 1000));
            int victim = random.nextInt(2);
            replicas.process(victim).kill();
            countRedoneFrames();
            replicas.restart(victim);
            System.out.println("kill " + kill + ": replica " + victim + ", " + recipes.size() + " jobs so far");
        }
        return report(kills, uninterrupted);
    }

    private String accepted(Multipart upload, int recipe) {
        String id = replicas.api(0).accepted(upload);
        recipes.put(id, recipe);
        return id;
    }

    /** One replica gets the beginning of the clip, the other one the rest, and the first one the job. */
    private void acceptedInPieces(byte[] video, TestClip clip, int recipe) {
        TusClient one = new TusClient(replicas.process(0).server());
        TusClient other = new TusClient(replicas.process(1).server());
        int half = random.nextInt(video.length);
        String path = one.created(video.length);
        one.append(path, 0, Arrays.copyOf(video, half));
        other.append(path, half, Arrays.copyOfRange(video, half, video.length));
        String mask = other.uploaded(Recipe.values()[recipe].mask(clip));
        HttpResponse<byte[]> response = replicas.api(0)
                .send(replicas.api(0)
                        .request(MattingService.RESOURCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Recipe.values()[recipe].of(path, mask))));
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        recipes.put(Api.json(response).path("id").asString(), recipe);
        other.send("DELETE", path, new byte[0]);
        other.send("DELETE", mask, new byte[0]);
    }

    private long unfinished() throws SQLException {
        return number("select count(*) from jobs where state in ('QUEUED', 'RUNNING')");
    }

    private long number(String sql) throws SQLException {
        try (Connection database = replicas.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    // of the replica that lives on too, so this is more than the kill cost
    private void countRedoneFrames() throws SQLException {
        try (Connection database = replicas.database();
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

    private boolean report(int kills, List<List<String>> uninterrupted) {
        int lost = 0;
        int different = 0;
        int attempts = 0;
        List<String> expectedKeys = new ArrayList<>();
        for (Map.Entry<String, Integer> accepted : recipes.entrySet()) {
            JsonNode job = replicas.api(1).finished(accepted.getKey());
            int attempt = job.path("attempt").asInt();
            attempts += attempt;
            boolean succeeded = job.path("state").asString().equals("SUCCEEDED");
            lost += succeeded ? 0 : 1;
            different += succeeded && !Replicas.digests(job).equals(uninterrupted.get(accepted.getValue())) ? 1 : 0;
            expectedKeys.add("/" + accepted.getKey() + "/inputs/");
            expectedKeys.add("/" + accepted.getKey() + "/attempt-" + attempt + "/");
        }
        Await.until(
                "segments are deleted",
                () -> replicas.s3().keys().stream().noneMatch(key -> key.contains("/segments/")));
        Await.until("no replica works", () -> replicas.localFiles().isEmpty());
        List<String> orphans = replicas.s3().keys().stream()
                .filter(key -> expectedKeys.stream().noneMatch(key::contains))
                .toList();
        orphans.forEach(orphan -> System.out.println("orphaned: " + orphan));
        System.out.printf(
                "%d kills, %d jobs of %d frames, %d attempts: %d lost, %d different, %d orphaned files,"
                        + " at most %d of %d frames redone for a kill, %d in all%n",
                kills,
                recipes.size(),
                FRAMES,
                attempts,
                lost,
                different,
                orphans.size(),
                mostFramesRedone,
                SEGMENT_FRAMES,
                framesRedone);
        return lost == 0 && different == 0 && orphans.isEmpty() && mostFramesRedone <= SEGMENT_FRAMES;
    }
}
