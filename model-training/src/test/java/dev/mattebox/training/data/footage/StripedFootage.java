package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A clip whose frames are of one grey each, ever brighter, with a striped alpha; remembers what was read. */
final class StripedFootage implements Footage {

    private static final ClipSize SIZE = new ClipSize(30, 90, 64);

    private final Supervision supervision;
    private final List<Integer> read = new ArrayList<>();
    private int open;

    StripedFootage(Supervision supervision) {
        this.supervision = supervision;
    }

    /** The frames that the last take was asked for. */
    List<Integer> read() {
        return read;
    }

    /** How many takes are not closed. */
    int open() {
        return open;
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public int clips() {
        return 1;
    }

    @Override
    public String name(int clip) {
        return "stripes.mov";
    }

    @Override
    public ClipSize size(int clip) {
        return SIZE;
    }

    @Override
    public Take take(int clip, RandomStream random) {
        open++;
        read.clear();
        return new Take() {
            @Override
            public FootageFrame frame(int index) {
                read.add(index);
                return striped(index);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    private FootageFrame striped(int index) {
        byte[] rgb = new byte[SIZE.width() * SIZE.height() * 3];
        Arrays.fill(rgb, (byte) (120 + 2 * index));
        byte[] alpha = new byte[SIZE.width() * SIZE.height()];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (byte) (i % SIZE.width() / 5 % 2 * 255);
        }
        Optional<byte[]> validity = supervision == Supervision.CURATED ? Optional.of(alpha.clone()) : Optional.empty();
        return new FootageFrame(SIZE.width(), SIZE.height(), rgb, alpha, validity);
    }
}
