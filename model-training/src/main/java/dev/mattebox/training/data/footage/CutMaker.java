package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.Cut;
import dev.mattebox.training.data.FrameChoice;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cuts the chosen frames of a take, reading each once and in ascending order. */
final class CutMaker {

    private final WindowReduction reduction;
    private final int crop;
    private final Map<Integer, FootageFrame> frames = new HashMap<>();

    CutMaker(WindowReduction reduction, int crop) {
        this.reduction = reduction;
        this.crop = crop;
    }

    /**
     * Makes a cut.
     *
     * @param first the first frame of the window, which is read already
     */
    Cut cut(Footage.Take take, FrameChoice choice, FootageFrame first) {
        frames.put(choice.window()[0], reduction.apply(first));
        IntStream.concat(Arrays.stream(choice.window()), Arrays.stream(choice.references()))
                .sorted()
                .forEach(index -> frames.computeIfAbsent(index, missing -> reduction.apply(take.frame(missing))));
        return new Cut(clip(choice.window()), validity(choice.window()), clip(choice.references()));
    }

    private Clip clip(int[] indexes) {
        int pixels = crop * crop;
        byte[] rgb = new byte[indexes.length * pixels * 3];
        byte[] alphas = new byte[indexes.length * pixels];
        for (int i = 0; i < indexes.length; i++) {
            FootageFrame frame = frame(indexes[i]);
            System.arraycopy(frame.rgb(), 0, rgb, i * pixels * 3, pixels * 3);
            System.arraycopy(frame.alpha(), 0, alphas, i * pixels, pixels);
        }
        return new Clip(crop, crop, indexes.length, rgb, alphas, ClipKind.PERSON);
    }

    private Optional<byte[]> validity(int[] indexes) {
        if (Arrays.stream(indexes).allMatch(index -> frame(index).validity().isEmpty())) {
            return Optional.empty();
        }
        int pixels = crop * crop;
        byte[] validity = new byte[indexes.length * pixels];
        Arrays.fill(validity, (byte) 255);
        for (int i = 0; i < indexes.length; i++) {
            int at = i * pixels;
            frame(indexes[i]).validity().ifPresent(valid -> System.arraycopy(valid, 0, validity, at, pixels));
        }
        return Optional.of(validity);
    }

    private FootageFrame frame(int index) {
        return Optional.ofNullable(frames.get(index)).orElseThrow();
    }
}
