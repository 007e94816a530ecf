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
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.mqe.evaluation.HandDamageSheet;
import dev.mattebox.training.trainer.TrainingConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    @Mixin
    private EvaluatorChoice choice = new EvaluatorChoice();

    @Override
    public Integer call() throws Exception {
        MediaLimits limits = MediaLimits.defaults();
        try (MatteEvaluator evaluator = choice.evaluator();
                VideoReader pictures = VideoReader.open(clip, limits);
                AlphaReader alphas = AlphaReader.open(alpha, limits)) {
            HandDamageSheet sheet = new HandDamageSheet(evaluator, overPicture);
            draw(pictures, alphas, sheet);
            ImageIO.write(sheet.image(), "png", out.toFile());
        }
        return 0;
    }

    private void draw(VideoReader pictures, AlphaReader alphas, HandDamageSheet sheet) {
        Set<Integer> missing = new TreeSet<>(frames);
        Optional<VideoFrame> picture = pictures.read();
        Optional<AlphaFrame> matte = alphas.read();
        int length = 0;
        for (; picture.isPresent() && matte.isPresent(); length++) {
            if (missing.remove(length)) {
                Optional<Mask> given = length == 0 ? mask.map(HandDamageCommand::readMask) : Optional.empty();
                sheet.add(rgb(picture.get()), values(matte.get()), given);
            }
            picture = pictures.read();
            matte = alphas.read();
        }
        if (!missing.isEmpty()) {
            throw new TrainingConfigException("There is no frame " + missing + ": the clip with its alpha has " + length
                    + " frames, counted from 0");
        }
    }

    private static RgbFrame rgb(VideoFrame frame) {
        return new RgbFrame(frame.width(), frame.height(), frame.rgb());
    }

    private static AlphaMatte values(AlphaFrame frame) {
        return new AlphaMatte(frame.width(), frame.height(), frame.alpha());
    }

    private static Mask readMask(Path file) {
        GrayImage image = new ImageReader(MediaLimits.defaults()).readGray(file);
        return new Mask(image.width(), image.height(), image.values());
    }
}
