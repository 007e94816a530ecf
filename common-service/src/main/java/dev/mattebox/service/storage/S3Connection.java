package dev.mattebox.service.storage;

import dev.mattebox.service.settings.UnusableSettingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import java.net.URI;
import java.time.Duration;

/**
 * Where an S3-compatible storage is, and who asks it.
 *
 * @param settings where the settings are, such as {@code mattebox.store.s3}
 * @param endpoint where the storage is, or null for Amazon's
 * @param region the region, of which storages other than Amazon's take any
 * @param pathStyle whether the bucket stands in the path rather than in the host's name
 * @param accessKey the access key, or null to look where the AWS SDK looks
 * @param secretKey the secret of the access key
 */
public record S3Connection(
        String settings,
        @Nullable URI endpoint,
        String region,
        boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * A client; nobody is asked yet.
     *
     * @throws UnusableSettingException if the access key lacks its secret
     */
    public S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .forcePathStyle(pathStyle)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(SILENCE));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        if (accessKey != null) {
            if (secretKey == null) {
                throw new UnusableSettingException(
                        settings + ".access-key is set without its secret.", "Set " + settings + ".secret-key too.");
            }
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
        }
        return builder.build();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Connection[endpoint=" + endpoint + ", region=" + region + "]";
    }
}
