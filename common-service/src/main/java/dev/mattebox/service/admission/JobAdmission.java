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
import dev.mattebox.service.storage.JobFolders;
import dev.mattebox.service.storage.PublishedFile;
import dev.mattebox.service.uploads.DiskGuard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private final JobFolders folders;
    private final JobQueue queue;
    private final CallingTenant tenants;

    JobAdmission(
            DiskGuard disk, StrictJson json, JobIds ids, JobFolders folders, JobQueue queue, CallingTenant tenants) {
        this.disk = disk;
        this.json = json;
        this.ids = ids;
        this.folders = folders;
        this.queue = queue;
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
    public <O> Job admit(String kind, @Nullable String idempotencyKey, Supplier<O> options, InputStore<O> inputs) {
        disk.refuseIfFull();
        refuseBadKey(idempotencyKey);
        O checked = options.get();
        JobId id = ids.next();
        JobFolder folder = folders.of(id.value()).create();
        return queue.submit(newJob(id, kind, folder, checked, inputs, idempotencyKey));
    }

    private <O> NewJob newJob(
            JobId id, String kind, JobFolder folder, O options, InputStore<O> inputs, @Nullable String idempotencyKey) {
        boolean complete = false;
        try {
            StoredInputs stored = inputs.store(folder, options);
            String optionsJson = json.write(options);
            OptionalLong frames = stored.frames();
            NewJob job = new NewJob(
                    id,
                    kind,
                    tenants.get().name(),
                    optionsJson,
                    frames.isPresent() ? frames.getAsLong() : null,
                    bytes(folder, stored.names()),
                    idempotency(idempotencyKey, optionsJson, folder, stored.names()));
            complete = true;
            return job;
        } finally {
            if (!complete) {
                folder.delete();
            }
        }
    }

    private static long bytes(JobFolder folder, List<String> inputs) {
        try {
            long bytes = 0;
            for (String input : inputs) {
                bytes += Files.size(folder.input(input));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The inputs of a job cannot be measured", e);
        }
    }

    private static void refuseBadKey(@Nullable String key) {
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw new ProblemException(
                    CommonProblems.INVALID_PARAMETER, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }
    }

    private static NewJob.@Nullable Idempotency idempotency(
            @Nullable String key, String options, JobFolder folder, List<String> inputs) {
        if (key == null) {
            return null;
        }
        String content = Stream.concat(
                        Stream.of(options), inputs.stream().map(name -> PublishedFile.sha256(folder.input(name))))
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new NewJob.Idempotency(key, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
