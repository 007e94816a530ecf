package dev.mattebox.service.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings under {@code mattebox.*} that all services have.
 *
 * @param home the folder of the embedded database and of all files, absolute; {@link HomeEnvironment} sees to that
 * @param workers how many jobs run at the same time in this process; with 0 it accepts jobs that others do
 * @param device where networks compute: {@code cpu}, {@code cuda:0} and so on, or {@code auto} for the first GPU or, where
 *     there is none, the CPU
 * @param deviceMemory how much of the device's memory jobs may take together; with 0 four fifths of what is free when
 *     the service starts. A job alone is always run
 * @param jobs the job engine
 * @param uploads what may be uploaded
 * @param events the event streams
 */
@Validated
@ConfigurationProperties("mattebox")
public record ServiceProperties(
        Path home,
        @DefaultValue("1") @Min(0) @Max(64) int workers,
        @DefaultValue("auto") String device,
        @DefaultValue("0") DataSize deviceMemory,
        @DefaultValue @Valid Jobs jobs,
        @DefaultValue @Valid Uploads uploads,
        @DefaultValue @Valid Events events) {

    /**
     * @param pollInterval how often an idle worker looks into the queue for jobs of other processes; jobs of its own
     *     process start at once
     * @param heartbeat how often a running job's lease is renewed; after six missed ones another worker takes the job
     * @param progressInterval the shortest time between two progress rows in the database
     * @param maxQueued how many jobs may wait; more are refused with 503
     * @param maxAttempts how often in a row the process may die at a job, without a closed segment between, before the
     *     job is given up
     * @param segmentFrames how many frames a segment has: what a killed process loses at most
     * @param drainTime how long a job of a stopping service may go on to the end of its segment; shorter than
     *     {@code shutdownWait}
     * @param shutdownWait how long a stopping service waits for its jobs to stop
     */
    public record Jobs(
            @DefaultValue("1s") @DurationMin(millis = 1) Duration pollInterval,
            @DefaultValue("5s") @DurationMin(millis = 1) Duration heartbeat,
            @DefaultValue("500ms") @DurationMin(millis = 1) Duration progressInterval,
            @DefaultValue("1000") @Min(1) int maxQueued,
            @DefaultValue("3") @Min(1) int maxAttempts,
            @DefaultValue("96") @Min(2) int segmentFrames,
            @DefaultValue("20s") @DurationMin(millis = 0) Duration drainTime,
            @DefaultValue("60s") @DurationMin(millis = 1) Duration shutdownWait) {}

    /**
     * @param maxFileSize the largest single part
     * @param maxRequestSize the largest whole request
     * @param minFreeSpace uploads are refused with 507 when the disk has less left than this
     */
    public record Uploads(
            @DefaultValue("4GB") DataSize maxFileSize,
            @DefaultValue("4200MB") DataSize maxRequestSize,
            @DefaultValue("256MB") DataSize minFreeSpace) {}

    /**
     * @param pollInterval how often watched jobs are looked up for changes made by other processes
     * @param heartbeat how often a comment line keeps an idle stream alive
     * @param maxStreams how many streams may be open; more are refused with 503
     */
    public record Events(
            @DefaultValue("500ms") @DurationMin(millis = 1) Duration pollInterval,
            @DefaultValue("15s") @DurationMin(millis = 1) Duration heartbeat,
            @DefaultValue("256") @Min(1) int maxStreams) {}
}
