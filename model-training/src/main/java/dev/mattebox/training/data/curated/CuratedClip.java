package dev.mattebox.training.data.curated;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaException;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.RgbImage;
import dev.mattebox.training.data.footage.FootageException;
import dev.mattebox.training.data.footage.FootageFrame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** An accepted clip on disk. Safe for many threads. */
record CuratedClip(ClipFiles files, CuratedManifest manifest) {

    private static final MediaLimits LIMITS = MediaLimits.defaults();
    private static final float RELIABLE_FROM = 0.5f;

    FootageFrame frame(int index) {
        Objects.checkIndex(index, manifest.frames());
        byte[] rgb = rgb(files.rgbFound(index));
        float[] alpha = plane(files.alpha(index));
        float[] quality = plane(files.quality(index));
        byte[] levels = new byte[alpha.length];
        byte[] validity = new byte[alpha.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(alpha[i] * 255);
            validity[i] = (byte) (quality[i] >= RELIABLE_FROM ? 255 : 0);
        }
        return new FootageFrame(manifest.width(), manifest.height(), rgb, levels, Optional.of(validity));
    }

    void verify() {
        try {
            String digest = ContentDigest.of(files.folder());
            if (!manifest.digest().equals(Optional.of(digest))) {
                throw new FootageException("The content of " + files.folder() + " is not what it was: its digest is "
                        + digest + ", by its manifest " + manifest.digest().orElse("none")
                        + ". Fetch the clip again, or delete its folder and curate it anew.");
            }
        } catch (IOException e) {
            throw new FootageException("The clip " + files.folder() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] rgb(Path file) {
        try {
            RgbImage picture = new ImageReader(LIMITS).readRgb(file);
            requireSize(file, picture.width(), picture.height());
            return picture.rgb();
        } catch (MediaException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private float[] plane(Path file) {
        try (AlphaReader reader = AlphaReader.open(file, LIMITS)) {
            AlphaFrame plane = reader.read().orElseThrow();
            requireSize(file, plane.width(), plane.height());
            return plane.alpha();
        } catch (MediaException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private void requireSize(Path file, int width, int height) {
        if (width != manifest.width() || height != manifest.height()) {
            throw new FootageException(file + " is " + width + "x" + height + "; by the clip's manifest it must be "
                    + manifest.width() + "x" + manifest.height());
        }
    }

    private static FootageException unreadable(Path file, RuntimeException cause) {
        return new FootageException(file + " cannot be read: " + cause.getMessage(), cause);
    }
}
