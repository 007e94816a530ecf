package dev.mattebox.training.benchmark;

import dev.mattebox.model.matting.AlphaMatte;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads alphas from images by the decoders that the literature's scripts use: as 8-bit grey, whatever is stored. */
final class AlphaImages {

    private AlphaImages() {}

    /**
     * @throws BenchmarkException if the file cannot be read or is no image
     */
    static AlphaMatte read(Path file) {
        try (PointerScope scope = new PointerScope()) {
            byte[] encoded = Files.readAllBytes(file);
            Mat image = encoded.length == 0
                    ? new Mat()
                    : opencv_imgcodecs.imdecode(new Mat(encoded), opencv_imgcodecs.IMREAD_GRAYSCALE);
            if (image.empty()) {
                throw new BenchmarkException(file + " is no image that can be read");
            }
            return alpha(image);
        } catch (IOException e) {
            throw new BenchmarkException(file + " cannot be read: " + e, e);
        }
    }

    private static AlphaMatte alpha(Mat image) {
        float[] values = new float[image.rows() * image.cols()];
        ByteBuffer levels = image.createBuffer();
        for (int i = 0; i < values.length; i++) {
            values[i] = (levels.get(i) & 255) / 255f;
        }
        return new AlphaMatte(image.cols(), image.rows(), values);
    }
}
