package dev.mattebox.training.data.footage;

import dev.mattebox.training.data.footage.Footage.ClipSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frames of a clip that have a mask.
 *
 * @param frames all frames
 * @param masked which of them have a mask
 * @param masks as many as {@code masked}
 */
record SegmentedClip(FrameSequence frames, List<Integer> masked, ImageSequence masks) {

    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,9})\\D*$");

    /**
     * @throws FootageException if there is no mask, or one does not fit the frames
     */
    static SegmentedClip open(PathPair clip) {
        FrameSequence frames = FrameSequence.open(clip.picture());
        SortedMap<String, Path> files = FolderListing.images(clip.matte());
        ImageSequence masks = new ImageSequence(clip.matte(), List.copyOf(files.values()));
        if (masks.size().width() != frames.size().width()
                || masks.size().height() != frames.size().height()) {
            throw new FootageException(clip.matte() + " holds masks of " + described(masks) + ", but " + clip.picture()
                    + " has frames of " + described(frames) + "; make them equal, or remove both");
        }
        List<Integer> masked = Files.isDirectory(clip.picture())
                ? byName(clip.picture(), files)
                : byNumber(clip.picture(), frames.size().frames(), files);
        return new SegmentedClip(frames, masked, masks);
    }

    ClipSize size() {
        return masks.size();
    }

    private static List<Integer> byName(Path folder, SortedMap<String, Path> masks) {
        SortedMap<String, Path> frames = FolderListing.images(folder);
        masks.forEach((name, mask) -> {
            if (!frames.containsKey(name)) {
                throw lonely(mask, folder);
            }
        });
        List<Integer> masked = new ArrayList<>();
        int index = 0;
        for (String name : frames.keySet()) {
            if (masks.containsKey(name)) {
                masked.add(index);
            }
            index++;
        }
        return List.copyOf(masked);
    }

    private static List<Integer> byNumber(Path video, int frames, SortedMap<String, Path> masks) {
        List<Integer> masked = new ArrayList<>();
        masks.forEach((name, mask) -> {
            Matcher number = LAST_NUMBER.matcher(name);
            if (!number.find() || Integer.parseInt(number.group(1)) >= frames) {
                throw lonely(mask, video);
            }
            masked.add(Integer.parseInt(number.group(1)));
        });
        return List.copyOf(masked);
    }

    private static FootageException lonely(Path mask, Path clip) {
        return new FootageException(mask + " belongs to no frame of " + clip
                + "; name masks like their frames, or by the frame's number from 0 if the clip is a video");
    }

    private static String described(FrameSequence sequence) {
        return sequence.size().width() + "x" + sequence.size().height();
    }
}
