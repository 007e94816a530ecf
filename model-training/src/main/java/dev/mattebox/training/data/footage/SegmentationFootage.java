package dev.mattebox.training.data.footage;

import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Supervision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Clips with binary masks: {@code frames/CLIP}, a folder of images or a video file, and {@code masks/CLIP}, a folder of
 * images named like the frames, or by their number from 0 in a video. A mask's value of 128 and more is foreground. Frames
 * without a mask are skipped.
 */
public final class SegmentationFootage implements Footage {

    private static final int FOREGROUND = 128;

    private final List<SegmentedClip> clips;

    /**
     * Opens all clips and decodes no more than their first frames.
     *
     * @param folder with {@code frames} and {@code masks}
     * @throws FootageException if there is no clip, or masks do not fit the frames
     */
    public SegmentationFootage(Path folder) {
        Path frames = folder.resolve("frames");
        Path masks = folder.resolve("masks");
        this.clips = PathPair.match(frames, FolderListing.clips(frames), masks, FolderListing.clips(masks)).stream()
                .map(SegmentedClip::open)
                .toList();
    }

    @Override
    public Supervision supervision() {
        return Supervision.SEGMENTATION;
    }

    @Override
    public int clips() {
        return clips.size();
    }

    @Override
    public String name(int clip) {
        return clips.get(clip).frames().source().toString();
    }

    /** Only frames with a mask count. */
    @Override
    public ClipSize size(int clip) {
        return clips.get(clip).size();
    }

    @Override
    public Take take(int clip, RandomStream random) {
        SegmentedClip segmented = clips.get(clip);
        return new MaskedTake(
                segmented.masked(),
                segmented.frames().reader(),
                segmented.masks().reader());
    }

    private record MaskedTake(List<Integer> masked, FrameSequence.Reader frames, FrameSequence.Reader masks)
            implements Take {

        @Override
        public FootageFrame frame(int index) {
            RgbImage frame = frames.frame(masked.get(index));
            byte[] mask = masks.frame(index).luma().values();
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) ((mask[i] & 255) >= FOREGROUND ? 255 : 0);
            }
            return new FootageFrame(frame.width(), frame.height(), frame.rgb(), mask, Optional.empty());
        }

        @Override
        public void close() {
            frames.close();
            masks.close();
        }
    }
}
