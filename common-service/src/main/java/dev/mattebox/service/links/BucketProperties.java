package dev.mattebox.service.links;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.util.List;

/**
 * The settings under {@code mattebox.links.s3}: from which buckets inputs may be taken, with the operator's credentials.
 *
 * @param places the buckets, or parts of them; none by default
 * @param endpoint where the storage is, or null for Amazon's
 * @param region the region, of which storages other than Amazon's take any
 * @param pathStyle whether the bucket stands in the path rather than in the host's name
 * @param accessKey the access key, or null to look where the AWS SDK looks; it need be able to read only
 * @param secretKey the secret of the access key
 */
@Validated
@ConfigurationProperties("mattebox.links.s3")
record BucketProperties(
        @DefaultValue List<@Valid Place> places,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("true") boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    /**
     * A bucket, or a part of it.
     *
     * @param bucket its name
     * @param prefix what the keys begin with; nothing for the whole bucket
     * @param tenants who may take inputs from it; nobody named is everybody
     */
    record Place(
            @NotBlank String bucket,
            @DefaultValue("") @Size(max = 1024) String prefix,
            @DefaultValue List<String> tenants) {

        boolean isFor(String tenant) {
            return tenants.isEmpty() || tenants.contains(tenant);
        }

        @Override
        public String toString() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BucketProperties[places=" + places + ", endpoint=" + endpoint + ", region=" + region + "]";
    }
}
