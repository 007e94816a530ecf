package dev.mattebox.service.quotas;

import dev.mattebox.service.jobs.AcceptanceRule;
import dev.mattebox.service.jobs.JobChanged;
import dev.mattebox.service.jobs.Jobs;
import dev.mattebox.service.jobs.NewJob;
import dev.mattebox.service.jobs.TenantLock;
import dev.mattebox.service.security.GuardOfRequests;
import dev.mattebox.service.security.Tenant;
import dev.mattebox.service.uploads.UploadRule;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Bounds the jobs, the frames and the bytes of each tenant. What counts is asked in the transaction that accepts a job or
 * begins a resumable upload, one at a time for each tenant; before a multipart body is read, a look without a lock spares
 * those who have nothing left the upload.
 */
@Component
class JobQuotas implements AcceptanceRule, UploadRule, GuardOfRequests {

    private static final Duration A_JOB_MAY_END = Duration.ofSeconds(30);
    private static final Duration A_JOB_MAY_BE_DELETED = Duration.ofMinutes(10);

    private final QuotaProperties properties;
    private final Usage usage;
    private final TenantLock lock;
    private final Jobs jobs;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    JobQuotas(
            QuotaProperties properties,
            Usage usage,
            TenantLock lock,
            Jobs jobs,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.properties = properties;
        this.usage = usage;
        this.lock = lock;
        this.jobs = jobs;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public void check(NewJob job) {
        Limits limits = properties.of(job.tenant());
        if (!limits.concernJobs()) {
            return;
        }
        lock.lock(job.tenant());
        Long declared = job.framesTotal();
        long frames = declared == null ? 0 : declared;
        refuse(job.tenant(), limits, frames, job.inputBytes());
        if (limits.framesPerDay() != null) {
            usage.charge(job.tenant(), today(), job.id().value(), frames);
        }
    }

    @Override
    public void check(String tenant, long length) {
        DataSize allowed = properties.of(tenant).storedBytes();
        if (allowed != null) {
            lock.lock(tenant);
            refuseBytes(tenant, allowed, length);
        }
    }

    // a repetition of an accepted request must be answered whatever is used by now, and only the job says if it is one
    @Override
    public void check(HttpServletRequest request, Tenant tenant) {
        Limits limits = properties.of(tenant.name());
        boolean isUpload = request.getMethod().equals("POST")
                && StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
        if (isUpload && limits.concernJobs() && request.getHeader("Idempotency-Key") == null) {
            refuse(tenant.name(), limits, 0, Math.max(0, request.getContentLengthLong()));
        }
    }

    private void refuse(String tenant, Limits limits, long frames, long bytes) {
        refuseJobs(tenant, limits.jobs());
        refuseFrames(tenant, limits.framesPerDay(), frames);
        refuseBytes(tenant, limits.storedBytes(), bytes);
    }

    private void refuseJobs(String tenant, @Nullable Integer allowed) {
        if (allowed == null) {
            return;
        }
        long used = usage.jobs(tenant);
        if (used >= allowed) {
            throw QuotaProblems.exceeded(
                    "jobs",
                    allowed,
                    used,
                    A_JOB_MAY_END,
                    used + " jobs wait or run, and " + allowed + " may. Try again when one has ended.");
        }
    }

    private void refuseFrames(String tenant, @Nullable Long allowed, long more) {
        if (allowed == null) {
            return;
        }
        long used = usage.frames(tenant, today());
        if (used + more > allowed || used == allowed) {
            throw QuotaProblems.exceeded(
                    "framesPerDay",
                    allowed,
                    used,
                    untilTomorrow(),
                    "The jobs of this day (UTC) have " + used + " frames, " + more + " more were wanted, and " + allowed
                            + " may be. Try again tomorrow" + (more > allowed ? ", with a shorter clip." : "."));
        }
    }

    private void refuseBytes(String tenant, @Nullable DataSize allowed, long more) {
        if (allowed == null) {
            return;
        }
        long used = usage.storedBytes(tenant);
        if (used + more > allowed.toBytes() || used == allowed.toBytes()) {
            throw QuotaProblems.exceeded(
                    "storedBytes",
                    allowed.toBytes(),
                    used,
                    A_JOB_MAY_BE_DELETED,
                    used + " bytes are stored, " + more + " more were sent, and " + allowed.toBytes()
                            + " may be stored. Delete jobs and uploads that are no longer needed.");
        }
    }

    /** Charges a job that turned out longer than its clip declared. */
    @TransactionalEventListener(fallbackExecution = true)
    void onChange(JobChanged change) {
        if (properties.limitFrames()) {
            jobs.find(change.id())
                    .filter(job -> job.state().isFinished())
                    .ifPresent(job -> ownTransaction.executeWithoutResult(status ->
                            usage.chargeAtLeast(job.id().value(), job.progress().framesDone())));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Duration untilTomorrow() {
        Instant tomorrow = today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Duration.between(clock.instant(), tomorrow);
    }
}
