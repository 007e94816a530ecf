package dev.mattebox.service.storage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/**
 * Where files are kept: the settings under {@code mattebox.store}.
 *
 * @param type a local folder, or S3-compatible storage that several processes share
 * @param s3 the storage, if it is that
 * @param sweepInterval how often what dead processes left is looked for and what is too old is deleted
 * @param keepArtifacts how long the files of a finished job are kept; zero for as long as the job
 * @param keepJobs how long a finished job is kept; zero for ever
 */
@Validated
@ConfigurationProperties("mattebox.store")
public record StoreProperties(
        @DefaultValue("local") Type type,
        @DefaultValue @Valid S3 s3,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration sweepInterval,
        @DefaultValue("0") @DurationMin(millis = 0) Duration keepArtifacts,
        @DefaultValue("0") @DurationMin(millis = 0) Duration keepJobs) {

    /** A kind of store. */
    public enum Type {
        /** The folder {@code mattebox.home}, for one process. */
        LOCAL,
        /** S3-compatible storage, for any number of processes. */
        S3
    }

    /**
     * @param bucket the bucket, which must exist
     * @param prefix what all keys begin with, before the name of the service; nothing by default
     * @param endpoint where the storage is, or null for Amazon's
     * @param region the region, of which storages other than Amazon's take any
     * @param pathStyle whether the bucket stands in the path rather than in the host's name
     * @param accessKey the access key, or null to look where the AWS SDK looks
     * @param secretKey the secret of the access key
     */
    public record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("") @Size(max = 256) String prefix,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("true") boolean pathStyle,
            @Nullable String accessKey,
            @Nullable String secretKey) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "S3[bucket=" + bucket + ", prefix=" + prefix + ", endpoint=" + endpoint + ", region=" + region + "]";
        }
    }
}
