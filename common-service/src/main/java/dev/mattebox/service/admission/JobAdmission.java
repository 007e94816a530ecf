package dev.mattebox.service.admission;

import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.jobs.JobIds;
import dev.mattebox.service.jobs.JobQueue;
import dev.mattebox.service.jobs.NewJob;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoredFile;
import dev.mattebox.service.uploads.DiskGuard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a request into a job of any kind, or refuses it and leaves nothing behind. */
@Component
public final class JobAdmission {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final DiskGuard disk;
    private final StrictJson json;
    private final JobIds ids;
    private final JobStore store;
    private final JobQueue queue;

    JobAdmission(DiskGuard disk, StrictJson json, JobIds ids, JobStore store, JobQueue queue) {
        this.disk = disk;
        this.json = json;
        this.ids = ids;
        this.store = store;
        this.queue = queue;
    }

    /**
     * Stores the inputs of a job and checks them.
     *
     * @param <O> the options of its kind
     */
    public interface InputStore<O> {

        /**
         * Stores and checks.
         *
         * @throws ProblemException whatever is wrong with the inputs; what was stored is deleted
         */
        StoredInputs store(JobFolder folder, O options);
    }

    /**
     * Inputs in a job's folder.
     *
     * @param names all of them, always in the same order
     * @param frames how many frames there are, as far as that is known before they are decoded
     */
    public record StoredInputs(List<String> names, OptionalLong frames) {}

    /**
     * Checks a request and accepts it as a job.
     *
     * @param idempotencyKey as the user sent it, or null
     * @param options reads and checks the options; the defaults are filled in
     * @param inputs stores and checks the inputs
     * @throws ProblemException whatever is wrong with the request
     */
    public <O> Job admit(String kind, @Nullable String idempotencyKey, Supplier<O> options, InputStore<O> inputs) {
        disk.refuseIfFull();
        refuseBadKey(idempotencyKey);
        O checked = options.get();
        JobId id = ids.next();
        JobFolder folder = store.folder(id.value()).create();
        return queue.submit(newJob(id, kind, folder, checked, inputs, idempotencyKey));
    }

    private <O> NewJob newJob(
            JobId id, String kind, JobFolder folder, O options, InputStore<O> inputs, @Nullable String idempotencyKey) {
        boolean complete = false;
        try {
            StoredInputs stored = inputs.store(folder, options);
            List<StoredFile> kept = stored.names().stream()
                    .map(name -> store.keepInput(id.value(), name))
                    .toList();
            String optionsJson = json.write(options);
            OptionalLong frames = stored.frames();
            NewJob job = new NewJob(
                    id,
                    NewJob.DEFAULT_TENANT,
                    kind,
                    optionsJson,
                    frames.isPresent() ? frames.getAsLong() : null,
                    idempotency(idempotencyKey, optionsJson, kept),
                    kept);
            complete = true;
            return job;
        } finally {
            if (!complete) {
                store.delete(id.value());
            }
        }
    }

    private static void refuseBadKey(@Nullable String key) {
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw new ProblemException(
                    CommonProblems.INVALID_PARAMETER, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }
    }

    private static NewJob.@Nullable Idempotency idempotency(
            @Nullable String key, String options, List<StoredFile> inputs) {
        if (key == null) {
            return null;
        }
        String content = Stream.concat(Stream.of(options), inputs.stream().map(StoredFile::sha256))
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new NewJob.Idempotency(key, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
