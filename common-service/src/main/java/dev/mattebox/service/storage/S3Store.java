package dev.mattebox.service.storage;

import dev.mattebox.service.settings.UnusableSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps files in S3-compatible storage, below {@code <prefix>/<service>/}. Large files go in parts, each of which the
 * client repeats by itself if it is lost on the way. The SHA-256 stands in the object's metadata too, for whoever looks
 * at the bucket without the database.
 */
final class S3Store implements FileStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);
    private static final int NOT_FOUND = 404;
    private static final long PART_BYTES = 32L << 20;
    /** S3 takes 10 000 parts, so larger files have larger parts. */
    private static final long MOST_PARTS = 9_000;

    private final S3Client client;
    private final String bucket;
    private final String root;

    private S3Store(S3Client client, String bucket, String root) {
        this.client = client;
        this.bucket = bucket;
        this.root = root;
    }

    /**
     * Connects to the storage. It need not answer yet, but if it does, the bucket has to be there.
     *
     * @throws UnusableSettingException if the settings name no bucket, or one that does not exist
     */
    static S3Store connect(StoreProperties.S3 settings, String service) {
        if (settings.bucket().isBlank()) {
            throw new UnusableSettingException(
                    "mattebox.store.type is s3, and no bucket is named.", "Set mattebox.store.s3.bucket.");
        }
        String prefix = settings.prefix().isEmpty() || settings.prefix().endsWith("/")
                ? settings.prefix()
                : settings.prefix() + "/";
        S3Store store = new S3Store(connection(settings).client(), settings.bucket(), prefix + service + "/");
        store.requireBucket();
        return store;
    }

    private static S3Connection connection(StoreProperties.S3 settings) {
        return new S3Connection(
                "mattebox.store.s3",
                settings.endpoint(),
                settings.region(),
                settings.pathStyle(),
                settings.accessKey(),
                settings.secretKey());
    }

    private void requireBucket() {
        try {
            client.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException e) {
            throw new UnusableSettingException(
                    "The bucket " + bucket + " of mattebox.store.s3.bucket does not exist.",
                    "Make it, or name another one.",
                    e);
        } catch (SdkException notNow) {
            LOG.warn("The storage with the bucket {} does not answer yet: {}", bucket, notNow.getMessage());
        }
    }

    @Override
    public StoredFile put(String key, Path file, String name) {
        PublishedFile content = PublishedFile.of(file);
        Map<String, String> metadata = Map.of("sha256", content.sha256());
        asking("write " + key, () -> {
            if (content.sizeBytes() <= PART_BYTES) {
                client.putObject(
                        request -> request.bucket(bucket).key(root + key).metadata(metadata),
                        RequestBody.fromFile(file));
            } else {
                putInParts(root + key, file, content.sizeBytes(), metadata);
            }
            return key;
        });
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The local file " + file + " cannot be deleted", e);
        }
        return new StoredFile(name, content.sizeBytes(), content.sha256());
    }

    private void putInParts(String objectKey, Path file, long size, Map<String, String> metadata) {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(objectKey).metadata(metadata))
                .uploadId();
        boolean complete = false;
        try {
            long partBytes = Math.max(PART_BYTES, (size + MOST_PARTS - 1) / MOST_PARTS);
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += partBytes) {
                int number = parts.size() + 1;
                RequestBody body = part(file, from, Math.min(partBytes, size - from));
                String tag = client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(objectKey)
                                        .uploadId(upload)
                                        .partNumber(number),
                                body)
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            client.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(objectKey)
                    .uploadId(upload)
                    .multipartUpload(whole -> whole.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                abort(objectKey, upload);
            }
        }
    }

    private static RequestBody part(Path file, long from, long length) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                        channel.position(from);
                        return new LimitedStream(Channels.newInputStream(channel), length);
                    } catch (IOException e) {
                        throw new UncheckedIOException("The local file " + file + " cannot be read", e);
                    }
                },
                length,
                "application/octet-stream");
    }

    private void abort(String objectKey, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(objectKey).uploadId(upload));
        } catch (SdkException e) {
            LOG.info("The unfinished upload of {} is left to the sweep: {}", objectKey, e.getMessage());
        }
    }

    @Override
    public Path fetch(String key, StoredFile expected, Path place) {
        if (Files.isRegularFile(place) && PublishedFile.of(place).sha256().equals(expected.sha256())) {
            return place;
        }
        Path partial = place.resolveSibling(place.getFileName() + ".part");
        try {
            Path folder = place.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(partial);
            asking(
                    "read " + key,
                    () -> client.getObject(
                            request -> request.bucket(bucket).key(root + key), ResponseTransformer.toFile(partial)));
            PublishedFile found = PublishedFile.of(partial);
            if (!found.sha256().equals(expected.sha256())) {
                Files.delete(partial);
                throw DamagedFileException.differs(key, expected, found);
            }
            return Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("A copy of " + key + " cannot be written to " + place, e);
        }
    }

    @Override
    public Path look(String key, StoredFile expected, Path place) {
        return fetch(key, expected, place);
    }

    @Override
    public InputStream open(String key, long from, long length) {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        return asking(
                "read " + key,
                () -> client.getObject(request ->
                        request.bucket(bucket).key(root + key).range("bytes=" + from + "-" + (from + length - 1))));
    }

    @Override
    public List<String> folders(String prefix) {
        String start = root + prefix;
        return asking(
                "list " + prefix,
                () -> client
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(start).delimiter("/"))
                        .commonPrefixes()
                        .stream()
                        .map(CommonPrefix::prefix)
                        .map(found -> found.substring(start.length(), found.length() - 1))
                        .toList());
    }

    @Override
    public void delete(String keyOrPrefix) {
        asking("delete " + keyOrPrefix, () -> {
            if (!keyOrPrefix.endsWith("/")) {
                return client.deleteObject(request -> request.bucket(bucket).key(root + keyOrPrefix));
            }
            client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(root + keyOrPrefix)).stream()
                    .filter(page -> page.hasContents() && !page.contents().isEmpty())
                    .forEach(page -> deleteAll(page.contents()));
            return keyOrPrefix;
        });
    }

    private void deleteAll(List<S3Object> objects) {
        List<ObjectIdentifier> keys = objects.stream()
                .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                .toList();
        client.deleteObjects(request ->
                request.bucket(bucket).delete(all -> all.objects(keys).quiet(true)));
    }

    @Override
    public void sweepUnfinished(Instant before) {
        asking("list unfinished uploads", () -> {
            List<MultipartUpload> unfinished =
                    client
                            .listMultipartUploadsPaginator(
                                    request -> request.bucket(bucket).prefix(root))
                            .uploads()
                            .stream()
                            .filter(upload -> upload.initiated().isBefore(before))
                            .toList();
            unfinished.forEach(upload -> abort(upload.key(), upload.uploadId()));
            return unfinished.size();
        });
    }

    @Override
    public boolean isReachable() {
        try {
            client.headBucket(request -> request.bucket(bucket));
            return true;
        } catch (SdkException away) {
            return false;
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    private static <T> T asking(String action, Supplier<T> request) {
        try {
            return request.get();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND && !(e instanceof NoSuchBucketException)) {
                throw new DamagedFileException("The store cannot " + action + ": it is gone", e);
            }
            throw new StoreUnavailableException("The store cannot " + action + ": " + e.getMessage(), e);
        } catch (SdkException e) {
            throw new StoreUnavailableException("The store does not answer to " + action + ": " + e.getMessage(), e);
        }
    }

    /** Ends the connections; Spring calls it by its name when the service ends. */
    public void close() {
        client.close();
    }
}
