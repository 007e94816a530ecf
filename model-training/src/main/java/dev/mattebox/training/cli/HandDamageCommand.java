package dev.mattebox.training.cli;

import dev.mattebox.media.AlphaFrame;
import dev.mattebox.media.AlphaReader;
import dev.mattebox.media.GrayImage;
import dev.mattebox.media.ImageReader;
import dev.mattebox.media.MediaLimits;
import dev.mattebox.media.VideoFrame;
import dev.mattebox.media.VideoReader;
import dev.mattebox.model.matting.AlphaMatte;
import dev.mattebox.model.matting.Mask;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.mqe.evaluation.HandDamageSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;

/** Draws what an evaluator says of an alpha before and after somebody has damaged it by hand. */
@Command(
        name = "hand-damage",
        description =
                "Punches a hole into an alpha, hardens its soft band, shifts it, and draws what the evaluator says.",
        mixinStandardHelpOptions = true)
final class HandDamageCommand implements Callable<Integer> {

    @Option(names = "--clip", required = true, description = "the clip: a video, or a zip of frames")
    private Path clip = Path.of("");

    @Option(names = "--alpha", required = true, description = "its alpha, as the services write it")
    private Path alpha = Path.of("");

    @Option(names = "--mask", description = "the mask of the first frame")
    private Optional<Path> mask = Optional.empty();

    @Option(names = "--frame", description = "a frame to draw, from 0; may be repeated (default: 0)")
    private List<Integer> frames = List.of(0);

    @Option(names = "--over-picture", description = "draw the map over the picture instead of the alpha")
    private boolean overPicture;

    @Option(names = "--out", required = true, description = "the PNG to write")
    private Path out = Path.of("");

    @Option(names = "--weights", description = "a safetensors file, as export writes it (default: the bundled weights)")
    private Optional<Path> weights = Optional.empty();

    @Override
    public Integer call() throws Exception {
        MediaLimits limits = MediaLimits.defaults();
        try (MatteEvaluator evaluator = evaluator();
                VideoReader pictures = VideoReader.open(clip, limits);
                AlphaReader alphas = AlphaReader.open(alpha, limits)) {
            HandDamageSheet sheet = new HandDamageSheet(evaluator, overPicture);
            Optional<VideoFrame> picture = pictures.read();
            Optional<AlphaFrame> matte = alphas.read();
            for (int i = 0; picture.isPresent() && matte.isPresent(); i++) {
                if (frames.contains(i)) {
                    RgbFrame rgb = new RgbFrame(
                            picture.get().width(),
                            picture.get().height(),
                            picture.get().rgb());
                    AlphaMatte values = new AlphaMatte(
                            matte.get().width(),
                            matte.get().height(),
                            matte.get().alpha());
                    sheet.add(rgb, values, i == 0 ? mask.map(this::readMask) : Optional.empty());
                }
                picture = pictures.read();
                matte = alphas.read();
            }
            ImageIO.write(sheet.image(), "png", out.toFile());
        }
        return 0;
    }

    private MatteEvaluator evaluator() {
        return weights.map(file -> MatteEvaluator.load(CompactMqeConfig.bundled(), file))
                .orElseGet(MatteEvaluator::bundled);
    }

    private Mask readMask(Path file) {
        GrayImage image = new ImageReader(MediaLimits.defaults()).readGray(file);
        return new Mask(image.width(), image.height(), image.values());
    }
}
