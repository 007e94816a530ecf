package dev.mattebox.service.admission;

import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.jobs.Job;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.jobs.JobIds;
import dev.mattebox.service.jobs.JobQueue;
import dev.mattebox.service.jobs.NewJob;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.security.CallingTenant;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoredFile;
import dev.mattebox.service.uploads.DiskGuard;
import dev.mattebox.service.webhooks.Callback;
import dev.mattebox.service.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Webhooks webhooks;
    private final CallingTenant tenants;
    private final Set<String> beingAdmitted = ConcurrentHashMap.newKeySet();

    JobAdmission(
            DiskGuard disk,
            StrictJson json,
            JobIds ids,
            JobStore store,
            JobQueue queue,
            Webhooks webhooks,
            CallingTenant tenants) {
        this.disk = disk;
        this.json = json;
        this.ids = ids;
        this.store = store;
        this.queue = queue;
        this.webhooks = webhooks;
        this.tenants = tenants;
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
     * Checks a request and accepts it as a job of the tenant that calls.
     *
     * @param idempotencyKey as the user sent it, or null
     * @param options reads and checks the options; the defaults are filled in
     * @param inputs stores and checks the inputs
     * @throws ProblemException whatever is wrong with the request
     */
    public <O extends JobOptions> Job admit(
            String kind, @Nullable String idempotencyKey, Supplier<O> options, InputStore<O> inputs) {
        return admit(kind, idempotencyKey, options, Optional.empty(), Optional::empty, inputs);
    }

    /**
     * As above, of a request whose content is known before its inputs are.
     *
     * @param references what names the inputs; if there is something, a repeated request is answered without looking at
     *     the inputs, which may have gone meanwhile
     * @param callback reads and checks whom to tell when the job has finished
     */
    public <O extends JobOptions> Job admit(
            String kind,
            @Nullable String idempotencyKey,
            Supplier<O> options,
            Optional<String> references,
            Supplier<Optional<Callback>> callback,
            InputStore<O> inputs) {
        disk.refuseIfFull();
        if (idempotencyKey == null) {
            queue.refuseIfFull(kind);
            return submit(kind, options.get(), callback.get(), inputs, (json, contents) -> null);
        }
        refuseBadKey(idempotencyKey);
        String request = tenants.get().name() + " " + kind + " " + idempotencyKey;
        if (!beingAdmitted.add(request)) {
            throw new ProblemException(
                            CommonProblems.IDEMPOTENCY_KEY_IN_USE,
                            "A request with the same Idempotency-Key is being worked on. Try again in a second.")
                    .withHeader("Retry-After", "1");
        }
        try {
            return admitOnce(kind, idempotencyKey, options.get(), references, callback.get(), inputs);
        } finally {
            beingAdmitted.remove(request);
        }
    }

    private <O extends JobOptions> Job admitOnce(
            String kind,
            String key,
            O options,
            Optional<String> references,
            Optional<Callback> callback,
            InputStore<O> inputs) {
        List<String> told = callback.map(Callback::identity).stream().toList();
        if (references.isEmpty()) {
            return submit(
                    kind,
                    options,
                    callback,
                    inputs,
                    (text, contents) -> idempotency(key, text, Stream.concat(told.stream(), contents.get())));
        }
        NewJob.Idempotency repeated =
                idempotency(key, json.write(options), Stream.concat(told.stream(), references.stream()));
        return queue.findRepeated(tenants.get().name(), kind, repeated).orElseGet(() -> {
            queue.refuseIfFull(kind);
            return submit(kind, options, callback, inputs, (text, contents) -> repeated);
        });
    }

    private <O extends JobOptions> Job submit(
            String kind, O options, Optional<Callback> callback, InputStore<O> inputs, Promise promise) {
        JobId id = ids.next();
        JobFolder folder = store.folder(id.value()).create();
        NewJob job = newJob(id, kind, folder, options, inputs, promise);
        return queue.submit(job, () -> callback.ifPresent(told -> webhooks.insert(id, told)));
    }

    /** What a repetition is told by, given the options as JSON and the digests of the inputs. */
    private interface Promise {
        NewJob.@Nullable Idempotency of(String optionsJson, Supplier<Stream<String>> inputDigests);
    }

    private <O extends JobOptions> NewJob newJob(
            JobId id, String kind, JobFolder folder, O options, InputStore<O> inputs, Promise promise) {
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
                    tenants.get().name(),
                    kind,
                    optionsJson,
                    options.priority(),
                    frames.isPresent() ? frames.getAsLong() : null,
                    promise.of(optionsJson, () -> kept.stream().map(StoredFile::sha256)),
                    kept);
            complete = true;
            return job;
        } finally {
            if (!complete) {
                store.delete(id.value());
            }
        }
    }

    private static void refuseBadKey(String key) {
        if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw new ProblemException(
                    CommonProblems.INVALID_PARAMETER, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }
    }

    private static NewJob.Idempotency idempotency(String key, String options, Stream<String> inputs) {
        String content = Stream.concat(Stream.of(options), inputs).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new NewJob.Idempotency(key, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
