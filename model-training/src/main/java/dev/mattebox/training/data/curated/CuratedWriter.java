package dev.mattebox.training.data.curated;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.PngWriter;
import dev.mattebox.media.RgbImage;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.quality.FusedFrame;
import dev.mattebox.model.quality.FusionOptions;
import dev.mattebox.model.quality.FusionVerdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes one curated clip, frame by frame, and its manifest last. For one thread. Keeps one number per frame.
 *
 * <p>A clip that is closed before it is finished is deleted.
 */
public final class CuratedWriter implements AutoCloseable {

    private final Path folder;
    private final ClipFiles files;
    private final List<Double> replaced = new ArrayList<>();
    private int width;
    private int height;
    private boolean finished;

    /**
     * Starts a clip.
     *
     * @param folder of the clip; is made
     * @throws IOException if it cannot be made
     */
    public CuratedWriter(Path folder) throws IOException {
        this.folder = folder;
        this.files = new ClipFiles(folder);
        for (String content : ClipFiles.CONTENT) {
            Files.createDirectories(folder.resolve(content));
        }
    }

    /**
     * Adds the next frame. Pictures are written without loss, alphas and quality with 16 bits, shares with 8.
     *
     * @throws IllegalArgumentException if its size is not that of the frames before, or its parts differ in size
     * @throws IOException if it cannot be written
     */
    public void add(RgbFrame frame, FusedFrame fused) throws IOException {
        if (replaced.isEmpty()) {
            width = frame.width();
            height = frame.height();
        }
        if (frame.width() != width || frame.height() != height) {
            throw new IllegalArgumentException("A frame of " + frame.width() + "x" + frame.height() + " in a clip of "
                    + width + "x" + height + ": all frames have one size");
        }
        int index = replaced.size();
        Files.write(files.rgb(index), PngWriter.encode(new RgbImage(width, height, frame.rgb())));
        Files.write(files.alpha(index), PngWriter.encode(plane(fused.alpha().values())));
        Files.write(
                files.quality(index),
                PngWriter.encode(plane(reliable(fused.quality().erroneous()))));
        Files.write(files.branch(index), PngWriter.encode(new GrayImage(width, height, levels(fused.share()))));
        replaced.add(Math.min(1, fused.replacedRatio()));
    }

    /**
     * Completes the clip. Of a rejected one only the manifest stays.
     *
     * @param origin where it comes from
     * @param fusion how its branches were fused
     * @param verdict of that fusion
     * @return what was written
     * @throws IllegalStateException if there are no frames
     * @throws IOException if it cannot be written
     */
    public CuratedManifest finish(CuratedOrigin origin, FusionOptions fusion, FusionVerdict verdict)
            throws IOException {
        if (replaced.isEmpty()) {
            throw new IllegalStateException("A clip without frames cannot be finished");
        }
        Optional<String> digest = verdict.accepted() ? Optional.of(ContentDigest.of(folder)) : Optional.empty();
        if (!verdict.accepted()) {
            for (String content : ClipFiles.CONTENT) {
                FileTree.delete(folder.resolve(content));
            }
        }
        CuratedManifest manifest = new CuratedManifest(
                origin,
                replaced.size(),
                width,
                height,
                digest,
                fusion,
                CuratedScores.of(verdict),
                replaced,
                verdict.accepted());
        manifest.write(folder);
        finished = true;
        return manifest;
    }

    private AlphaFrame plane(float[] values) {
        return new AlphaFrame(width, height, values);
    }

    private static float[] reliable(float[] erroneous) {
        float[] reliable = new float[erroneous.length];
        for (int i = 0; i < reliable.length; i++) {
            reliable[i] = 1 - erroneous[i];
        }
        return reliable;
    }

    private static byte[] levels(float[] shares) {
        byte[] levels = new byte[shares.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(shares[i] * 255);
        }
        return levels;
    }

    /**
     * Deletes the clip if it was not finished.
     *
     * @throws IOException if it cannot be deleted
     */
    @Override
    public void close() throws IOException {
        if (!finished) {
            FileTree.delete(folder);
        }
    }
}
