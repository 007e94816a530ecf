package dev.mattebox.service.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A response body of which no more than so many bytes are taken; what comes after them is not received.
 *
 * @param <T> what the body becomes
 */
public final class BoundedBody<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> body;
    private final long limit;
    private final Consumer<BodySubscriber<T>> atTheLimit;
    private long received;
    private Flow.Subscription subscription = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private BoundedBody(BodySubscriber<T> body, long limit, Consumer<BodySubscriber<T>> atTheLimit) {
        this.body = body;
        this.limit = limit;
        this.atTheLimit = atTheLimit;
    }

    /** A body that ends before the limit; whoever reads it finds that it is not whole. */
    public static <T> BoundedBody<T> cutOff(BodySubscriber<T> body, long limit) {
        return new BoundedBody<>(body, limit, BodySubscriber::onComplete);
    }

    /** A body that fails with a {@link BodyTooLongException} beyond the limit. */
    public static <T> BoundedBody<T> failing(BodySubscriber<T> body, long limit) {
        return new BoundedBody<>(body, limit, cut -> cut.onError(new BodyTooLongException(limit)));
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        body.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (received > limit) {
            return;
        }
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > limit) {
            subscription.cancel();
            atTheLimit.accept(body);
        } else {
            body.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }
}
