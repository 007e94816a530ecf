package dev.mattebox.matting.chaos;

import dev.mattebox.service.testing.Api;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a client was answered that asked the same again and again. */
final class Answers {

    private static final int ACCEPTED = 202;
    private static final Set<Integer> GOOD = Set.of(200, ACCEPTED, 503);

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> accepted = new ArrayList<>();
    private Duration longest = Duration.ZERO;

    private Answers() {}

    static Answers during(Duration time, Supplier<HttpResponse<byte[]>> request) {
        Answers answers = new Answers();
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            HttpResponse<byte[]> response = request.get();
            Duration taken = Duration.ofNanos(System.nanoTime() - now);
            answers.longest = taken.compareTo(answers.longest) > 0 ? taken : answers.longest;
            answers.statuses.merge(response.statusCode(), 1, Integer::sum);
            if (response.statusCode() == ACCEPTED) {
                answers.accepted.add(Api.json(response).path("id").asString());
            }
            pause();
        }
        return answers;
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The jobs that were accepted. */
    List<String> accepted() {
        return accepted;
    }

    /** Whether each was served, or told to come again. */
    boolean good() {
        return GOOD.containsAll(statuses.keySet());
    }

    @Override
    public String toString() {
        return statuses + ", the longest after " + longest.toMillis() + " ms";
    }
}
