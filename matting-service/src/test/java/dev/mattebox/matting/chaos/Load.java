package dev.mattebox.matting.chaos;

import dev.mattebox.matting.MattingServiceApplication;
import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Api;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.ServiceProcess;
import dev.mattebox.service.testing.TestClip;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Polls a service of its own and hands jobs in at fixed rates while it runs a long job. Requests are sent when they are
 * due, whether or not those before have been answered, and their times count from when they were due: a service that
 * stands still is not spared the requests that it keeps waiting.
 */
final class Load {

    private static final int POLLS_PER_SECOND = 200;
    private static final int SUBMISSIONS_PER_SECOND = 20;
    private static final int LONG_FRAMES = 20_000;
    private static final long BOUND_MILLIS = 50;
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int LOOKED_AT = 500;
    private static final int QUEUE_FULL = 503;

    private final ServiceProcess service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Histogram polls = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Histogram submissions = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Map<String, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final List<String> known = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    private Load(ServiceProcess service) {
        this.service = service;
    }

    /** False if polls are slow, something else than a full queue is answered with 5xx, or memory grows. */
    static boolean run(int seconds) throws Exception {
        Path folder = Files.createTempDirectory("mattebox-load");
        // one worker is at the long job for all the time, the other one at small clips
        ServiceProcess service = ServiceProcess.start(
                List.of("-Xmx1g", "-XX:+UseSerialGC"), MattingServiceApplication.class, folder, "--mattebox.workers=2");
        try {
            return new Load(service).run(folder, seconds);
        } finally {
            service.kill();
        }
    }

    private boolean run(Path folder, int seconds) throws Exception {
        Api api = new Api(service.server(), MattingService.RESOURCE);
        TestClip longClip = TestClip.in(folder).ofSize(256, 144).ofFrames(LONG_FRAMES);
        String longJob = api.accepted(new Multipart()
                .file("video", longClip.mp4())
                .file("mask", longClip.mask())
                .text("options", "{\"warmup\":0,\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}"));
        TestClip small = TestClip.in(folder);
        HttpRequest.Builder submission = Multipart.post(
                api.request(MattingService.RESOURCE),
                new Multipart()
                        .file("video", small.zip())
                        .file("mask", small.mask())
                        .text("options", "{\"outputs\":[{\"kind\":\"alpha\",\"format\":\"png16\"}]}")
                        .publisher());
        known.add(longJob);
        Thread submitting = new Thread(
                () -> atRate(SUBMISSIONS_PER_SECOND, seconds, due -> submit(submission.build(), due)), "submissions");
        submitting.start();
        Memory memory = new Memory(service.pid(), seconds);
        Thread watching = new Thread(memory, "memory");
        watching.start();
        atRate(POLLS_PER_SECOND, seconds, due -> poll(api, due));
        submitting.join();
        watching.join();
        Thread.sleep(2000);
        return report(api, longJob, seconds, memory);
    }

    private interface Sending {
        void send(long dueNanos);
    }

    private static void atRate(int perSecond, int seconds, Sending sending) {
        long begin = System.nanoTime();
        long count = (long) perSecond * seconds;
        for (long i = 0; i < count; i++) {
            long due = begin + i * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            sending.send(due);
        }
    }

    private void poll(Api api, long due) {
        int last = known.size();
        int index = Math.max(0, last - 1 - ThreadLocalRandom.current().nextInt(LOOKED_AT));
        HttpRequest request =
                api.request(MattingService.RESOURCE + "/" + known.get(index)).build();
        send(request, due, polls, "poll");
    }

    private void submit(HttpRequest request, long due) {
        send(request, due, submissions, "submission");
    }

    private void send(HttpRequest request, long due, Histogram times, String what) {
        http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((response, failure) -> {
            times.recordValue(Math.min(LONGEST_MICROS, Math.max(0, System.nanoTime() - due) / 1000));
            if (failure != null) {
                failures.incrementAndGet();
                return;
            }
            statuses.computeIfAbsent(what + " " + kind(response), any -> new AtomicInteger())
                    .incrementAndGet();
            if (response.statusCode() == 202) {
                known.add(Api.json(response).path("id").asString());
            }
        });
    }

    private static String kind(HttpResponse<byte[]> response) {
        boolean isQueueFull = response.statusCode() == QUEUE_FULL
                && response.headers().firstValue("Retry-After").isPresent()
                && Api.json(response).path("type").asString().endsWith("/queue-full");
        return isQueueFull ? "503 queue-full with Retry-After" : String.valueOf(response.statusCode());
    }

    private boolean report(Api api, String longJob, int seconds, Memory memory) throws IOException {
        System.out.printf(
                "%d s on %d processors, other processes included a load of %s%n",
                seconds,
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).strip());
        System.out.println("answers: " + statuses + ", " + failures + " without an answer");
        System.out.println("polls: " + times(polls) + "; at most " + BOUND_MILLIS + " ms are wanted at p99");
        System.out.println("submissions: " + times(submissions));
        System.out.println("long job: " + api.job(longJob).path("state").asString() + ", "
                + api.job(longJob).path("progress").path("framesDone").asInt() + " of " + LONG_FRAMES + " frames");
        System.out.println("memory: " + memory);
        boolean onlyExpected = statuses.keySet().stream()
                .allMatch(status -> List.of("poll 200", "submission 202", "submission 503 queue-full with Retry-After")
                        .contains(status));
        return onlyExpected
                && failures.get() == 0
                && polls.getValueAtPercentile(99) <= BOUND_MILLIS * 1000
                && memory.isFlat();
    }

    private static String times(Histogram times) {
        return "%d, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, at most %.1f ms"
                .formatted(
                        times.getTotalCount(),
                        times.getValueAtPercentile(50) / 1e3,
                        times.getValueAtPercentile(90) / 1e3,
                        times.getValueAtPercentile(99) / 1e3,
                        times.getValueAtPercentile(99.9) / 1e3,
                        times.getMaxValue() / 1e3);
    }

    /** Looks at the resident memory of a process once a second. */
    private static final class Memory implements Runnable {

        private static final double FLAT = 1.1;

        private final Path status;
        private final long[] kilobytes;

        Memory(long pid, int seconds) {
            this.status = Path.of("/proc/" + pid + "/status");
            this.kilobytes = new long[seconds];
        }

        @Override
        public void run() {
            atRate(1, kilobytes.length, new Sending() {
                private int next;

                @Override
                public void send(long due) {
                    kilobytes[next++] = resident();
                }
            });
        }

        private long resident() {
            try {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0);
            } catch (IOException gone) {
                return 0;
            }
        }

        /** Whether the last quarter needed no more than the second one. */
        boolean isFlat() {
            return most(3) <= FLAT * most(1);
        }

        private long most(int quarter) {
            long most = 0;
            for (int i = quarter * kilobytes.length / 4; i < (quarter + 1) * kilobytes.length / 4; i++) {
                most = Math.max(most, kilobytes[i]);
            }
            return most;
        }

        @Override
        public String toString() {
            return "%d, %d, %d and %d MB resident at most in each quarter of the time"
                    .formatted(most(0) / 1024, most(1) / 1024, most(2) / 1024, most(3) / 1024);
        }
    }
}
