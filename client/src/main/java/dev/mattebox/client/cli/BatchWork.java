package dev.mattebox.client.cli;

import dev.mattebox.client.api.MattingsApi;
import dev.mattebox.client.cli.BatchItem.Source;
import dev.mattebox.client.model.JobState;
import dev.mattebox.client.model.Matting;
import dev.mattebox.client.model.MattingQuality;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Has one clip of a list after the other matted, or goes on where a run before this one was. Any number of threads may. */
final class BatchWork {

    private static final String KEY_REUSED = "/problems/idempotency-key-reused";

    private final ServerOptions.Connection server;
    private final MattingsApi mattings;
    private final UploadOptions uploads;
    private final ResumableUploads pieces;
    private final Persistence persistence;
    private final JobFollower<Matting> follower;
    private final Path out;
    private final boolean again;
    private final Clock clock;

    /**
     * @param console hears of uploads in pieces
     * @param out gets a folder for each clip
     * @param again whether clips that failed are tried once more
     */
    BatchWork(
            ServerOptions.Connection server,
            UploadOptions uploads,
            Persistence persistence,
            PrintWriter console,
            Path out,
            boolean again,
            Clock clock) {
        this.server = server;
        this.mattings = new MattingsApi(server.api());
        this.uploads = uploads;
        this.pieces = uploads.to(server, console);
        this.persistence = persistence;
        this.follower =
                new JobFollower<>(server.http(), new PrintWriter(PrintWriter.nullWriter()), MattingResults::status);
        this.out = out;
        this.again = again;
        this.clock = clock;
    }

    /**
     * Sees to one clip.
     *
     * @throws CommandFailedException if the server does not let this caller in, so that no other clip has a chance either
     */
    BatchOutcome see(BatchItem item) throws InterruptedException {
        Instant begun = clock.instant();
        Path folder = out.resolve(item.id());
        Progress progress = new Progress(folder, wanted(item));
        try {
            if (progress.isOver(again)) {
                return progress.outcome(item, Duration.ZERO, null);
            }
            matte(item, progress);
            return progress.outcome(item, Duration.between(begun, clock.instant()), null);
        } catch (RestClientResponseException refused) {
            refuseToGoOn(refused);
            return progress.outcome(item, Duration.between(begun, clock.instant()), ServerProblem.describe(refused));
        } catch (RestClientException | UncheckedIOException | IOException | CommandFailedException trouble) {
            return progress.outcome(item, Duration.between(begun, clock.instant()), ServerProblem.describe(trouble));
        }
    }

    private static void refuseToGoOn(RestClientResponseException refused) {
        if (refused.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                || refused.getStatusCode().isSameCodeAs(HttpStatus.FORBIDDEN)) {
            throw new CommandFailedException(ServerProblem.describe(refused));
        }
    }

    private void matte(BatchItem item, Progress progress) throws IOException, InterruptedException {
        Optional<Matting> known = find(progress.note.job());
        if (known.isEmpty()) {
            if (progress.note.job() != null) {
                progress.begin();
            }
            known = submit(item, progress);
            if (known.isEmpty()) {
                return;
            }
        }
        Matting accepted = known.get();
        Matting finished = persistence.insist(() -> follower.follow(accepted, mattings::getMatting));
        if (finished.getState() != JobState.SUCCEEDED) {
            progress.end(BatchNote.End.failed(JobFollower.reason(MattingResults.status(finished))));
            return;
        }
        persistence.insist(() -> {
            follower.download(finished, progress.folder);
            return finished;
        });
        progress.end(end(finished));
    }

    /** A job of a run before this one, unless it is gone or its results are. */
    private Optional<Matting> find(@Nullable String id) throws IOException, InterruptedException {
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(persistence.insist(() -> mattings.getMatting(id)))
                    .filter(job -> job.getState() != JobState.EXPIRED);
        } catch (HttpClientErrorException.NotFound gone) {
            return Optional.empty();
        }
    }

    /** Nothing if the server will never take it; why is noted then. */
    private Optional<Matting> submit(BatchItem item, Progress progress) throws IOException, InterruptedException {
        progress.note.write(progress.folder);
        try {
            Matting accepted = persistence.insist(() -> post(item, progress.note.idempotencyKey()));
            progress.accept(accepted.getId().toString());
            return Optional.of(accepted);
        } catch (RestClientResponseException refused) {
            if (refused.getResponseBodyAsString().contains(KEY_REUSED)) {
                progress.begin();
                return submit(item, progress);
            }
            refuseToGoOn(refused);
            if (!refused.getStatusCode().is4xxClientError()
                    || refused.getStatusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
                throw refused;
            }
            progress.end(BatchNote.End.failed(ServerProblem.describe(refused)));
            return Optional.empty();
        }
    }

    private Matting post(BatchItem item, String idempotencyKey) throws IOException, InterruptedException {
        if (item.video() instanceof Source.LocalFile video
                && item.mask() instanceof Source.LocalFile mask
                && !uploads.areLarge(Stream.of(video.path(), mask.path()))) {
            return mattings.createMattingWithFormData(
                    video.path().toFile(),
                    idempotencyKey,
                    null,
                    mask.path().toFile(),
                    item.options().toString());
        }
        Matting accepted = Objects.requireNonNull(server.http()
                .post()
                .uri("/v1/mattings")
                .header("Idempotency-Key", idempotencyKey)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("video", name(item.video()), "mask", name(item.mask()), "options", item.options()))
                .retrieve()
                .body(Matting.class));
        forget(item.video());
        forget(item.mask());
        return accepted;
    }

    /** How a request names a file, which is uploaded now if it is one of this machine: one at a time, each as fast as may be. */
    private String name(Source source) throws IOException, InterruptedException {
        if (source instanceof Source.LocalFile file) {
            synchronized (pieces) {
                return pieces.upload(file.path());
            }
        }
        return ((Source.Link) source).address().toString();
    }

    private void forget(Source source) {
        if (source instanceof Source.LocalFile file) {
            pieces.forget(file.path());
        }
    }

    private static BatchNote.End end(Matting succeeded) {
        List<BatchNote.ResultFile> files = Objects.requireNonNull(succeeded.getArtifacts()).stream()
                .map(artifact -> new BatchNote.ResultFile(artifact.getName(), artifact.getSizeBytes()))
                .toList();
        Long frames = Objects.requireNonNull(succeeded.getProgress()).getFramesDone();
        MattingQuality quality = succeeded.getQuality();
        return new BatchNote.End(
                true,
                files,
                frames == null ? 0 : frames,
                quality == null ? null : quality.getReliableRatio(),
                quality == null ? null : quality.getSuggestedMaskFrames(),
                null);
    }

    private static String wanted(BatchItem item) {
        String text = identity(item.video()) + "\n" + identity(item.mask()) + "\n" + item.options();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A file that has changed is another file. */
    private static String identity(Source source) {
        if (source instanceof Source.LocalFile file) {
            try {
                return file.path() + " " + Files.size(file.path()) + " "
                        + Files.getLastModifiedTime(file.path()).toMillis();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file.path(), e);
            }
        }
        return ((Source.Link) source).address().toString();
    }

    /** How far a clip is, in memory and in its folder. */
    private static final class Progress {

        private final Path folder;
        private BatchNote note;

        Progress(Path folder, String wanted) {
            this.folder = folder;
            this.note = BatchNote.of(folder, wanted).orElseGet(() -> BatchNote.first(wanted));
        }

        /** Whether nothing is left to do; if something is, it is as if the end had not come. */
        boolean isOver(boolean again) {
            BatchNote.End end = note.end();
            if (end == null) {
                return false;
            }
            if (end.succeeded()) {
                if (end.isComplete(folder)) {
                    return true;
                }
                note = new BatchNote(note.wanted(), note.idempotencyKey(), note.job(), null);
                return false;
            }
            if (again) {
                begin();
            }
            return !again;
        }

        /** Forgets the job: the next request is for a new one. */
        void begin() {
            note = BatchNote.first(note.wanted());
        }

        void accept(String job) throws IOException {
            note = note.accepted(job);
            note.write(folder);
        }

        void end(BatchNote.End how) throws IOException {
            note = note.ended(how);
            note.write(folder);
        }

        BatchOutcome outcome(BatchItem item, Duration took, @Nullable String trouble) {
            return new BatchOutcome(item.id(), note.job(), note.end(), took, trouble);
        }
    }
}
