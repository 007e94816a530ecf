package dev.mattebox.matting.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

class MultipartBodyTest {

    private static final int SOME_BUFFERS = 10;

    @TempDir
    Path folder;

    @Test
    void thePartsStandBetweenTheBoundaries() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "bytes");
        MultipartBody body =
                new MultipartBody().json("options", "{\"\u00e9\":1}").file("video", file);
        String boundary = body.contentType().replace("multipart/form-data; boundary=", "--");
        BodyPublisher publisher = body.publisher();
        byte[] sent = String.join(
                        "\r\n",
                        boundary,
                        "Content-Disposition: form-data; name=\"options\"",
                        "Content-Type: application/json",
                        "",
                        "{\"\u00e9\":1}",
                        boundary,
                        "Content-Disposition: form-data; name=\"video\"; filename=\"video\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "bytes",
                        boundary + "--",
                        "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(allOf(publisher)).isEqualTo(sent);
        assertThat(publisher.contentLength()).isEqualTo(sent.length);
    }

    @Test
    void aFileIsReadNoFasterThanItIsSent() throws IOException {
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        BodyPublisher publisher = new MultipartBody().file("video", large).publisher();
        assertThat(publisher.contentLength()).isGreaterThan(8L << 30);
        AtomicLong bytes = new AtomicLong();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(SOME_BUFFERS);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                bytes.addAndGet(buffer.remaining());
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
        assertThat(bytes.get()).isBetween(1L, 1L << 20);
    }

    private static byte[] allOf(BodyPublisher publisher) {
        BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                all.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                all.onNext(List.of(buffer));
            }

            @Override
            public void onError(Throwable failure) {
                all.onError(failure);
            }

            @Override
            public void onComplete() {
                all.onComplete();
            }
        });
        return all.getBody().toCompletableFuture().join();
    }
}
