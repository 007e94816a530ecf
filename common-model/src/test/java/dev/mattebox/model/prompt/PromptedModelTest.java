package dev.mattebox.model.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Mask;
import ai.djl.modality.cv.translator.Sam2Translator.Sam2Input;
import ai.djl.modality.cv.translator.Sam2TranslatorFactory;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import dev.mattebox.model.fixtures.ColourPrompt;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.prompt.Clue.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** With a model that knows colours only: a red square and a blue one on grey. */
class PromptedModelTest {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final RgbFrame SQUARES = squares(0);

    @TempDir
    Path folder;

    private static RgbFrame squares(int shift) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int colour = isRed(i, shift) ? 0xd02020 : isBlue(i, shift) ? 0x2020d0 : 0x808080;
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return new RgbFrame(WIDTH, HEIGHT, rgb);
    }

    private static boolean isRed(int i, int shift) {
        return lies(i, 20 + shift, 60 + shift);
    }

    private static boolean isBlue(int i, int shift) {
        return lies(i, 90 + shift, 130 + shift);
    }

    private static boolean lies(int i, int left, int right) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        return x >= left && x < right && y >= 40 && y < 80;
    }

    @Test
    void aClickFindsWhatHasItsColour() {
        try (PromptedModel model = PromptedModel.load(ColourPrompt.twoModules(folder), Device.cpu())) {
            FoundMask red = model.find(SQUARES, List.of(new Clue(40, 60, Kind.FOREGROUND)));
            assertThat(red.score()).isCloseTo(0.7f, within(1e-6f));
            assertThat(marked(red, 40, 60)).isTrue();
            assertThat(marked(red, 110, 60)).isFalse();
            assertThat(marked(red, 5, 5)).isFalse();
            FoundMask both =
                    model.find(SQUARES, List.of(new Clue(40, 60, Kind.FOREGROUND), new Clue(110, 60, Kind.FOREGROUND)));
            assertThat(marked(both, 40, 60)).isTrue();
            assertThat(marked(both, 110, 60)).isTrue();
            assertThat(marked(both, 5, 5)).isFalse();
        }
    }

    @Test
    void aBoxFindsWhatIsInIt() {
        try (PromptedModel model = PromptedModel.load(ColourPrompt.oneModule(folder), Device.cpu())) {
            FoundMask blue =
                    model.find(SQUARES, List.of(new Clue(80, 30, Kind.BOX_START), new Clue(140, 90, Kind.BOX_END)));
            assertThat(marked(blue, 110, 60)).isTrue();
            assertThat(marked(blue, 40, 60)).isFalse();
            assertThat(marked(blue, 84, 35)).isFalse();
        }
    }

    @Test
    void itFindsWhatTheTranslatorOfDjlFindsInTheSameFolder() throws Exception {
        Path files = ColourPrompt.twoModules(folder);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(
                    i % WIDTH,
                    i / WIDTH,
                    (SQUARES.rgb()[3 * i] & 255) << 16
                            | (SQUARES.rgb()[3 * i + 1] & 255) << 8
                            | SQUARES.rgb()[3 * i + 2] & 255);
        }
        Sam2Input input = Sam2Input.builder(ImageFactory.getInstance().fromImage(image))
                .addBox(10, 20, 120, 100)
                .addPoint(40, 60)
                .addPoint(110, 60, 0)
                .build();
        Criteria<Sam2Input, DetectedObjects> criteria = Criteria.builder()
                .setTypes(Sam2Input.class, DetectedObjects.class)
                .optModelPath(files)
                .optTranslatorFactory(new Sam2TranslatorFactory())
                .optDevice(Device.cpu())
                .build();
        try (ZooModel<Sam2Input, DetectedObjects> theirs = criteria.loadModel();
                Predictor<Sam2Input, DetectedObjects> predictor = theirs.newPredictor();
                PromptedModel ours = PromptedModel.load(files, Device.cpu())) {
            FoundMask found = ours.find(
                    SQUARES,
                    List.of(
                            new Clue(10, 20, Kind.BOX_START),
                            new Clue(120, 100, Kind.BOX_END),
                            new Clue(40, 60, Kind.FOREGROUND),
                            new Clue(110, 60, Kind.BACKGROUND)));
            DetectedObjects objects = predictor.predict(input);
            float[][] expected =
                    ((Mask) ((DetectedObjects.DetectedObject) objects.item(0)).getBoundingBox()).getProbDist();
            for (int y = 2; y < HEIGHT; y += 5) {
                for (int x = 2; x < WIDTH; x += 5) {
                    assertThat(marked(found, x, y)).as("at " + x + ", " + y).isEqualTo(expected[y][x] > 0);
                }
            }
        }
    }

    @Test
    void noArrayIsLeftOverHoweverManyMasksAreFound() {
        try (PromptedModel model = PromptedModel.load(ColourPrompt.twoModules(folder), Device.cpu())) {
            int before = model.liveArrays();
            for (int i = 0; i < 6; i++) {
                FoundMask found = model.find(squares(i), List.of(new Clue(40 + i, 60, Kind.FOREGROUND)));
                assertThat(marked(found, 40 + i, 60)).isTrue();
                assertThat(model.liveArrays()).isEqualTo(before);
            }
        }
    }

    @Test
    void severalAtOnceFindWhatOneFindsInTurn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (PromptedModel model = PromptedModel.load(ColourPrompt.twoModules(folder), Device.cpu())) {
            List<Callable<float[]>> calls = IntStream.range(0, 6)
                    .mapToObj(i -> (Callable<float[]>) () -> model.find(
                                    squares(i % 3), List.of(new Clue(110, 60, Kind.FOREGROUND)))
                            .logits())
                    .toList();
            List<Future<float[]>> atOnce = threads.invokeAll(calls);
            for (int i = 0; i < calls.size(); i++) {
                assertThat(atOnce.get(i).get()).isEqualTo(calls.get(i).call());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serving.properties", "colours.pt", "encoder.pt"})
    void aFileThatIsMissingIsNamed(String name) throws IOException {
        ColourPrompt.twoModules(folder);
        Files.delete(folder.resolve(name));
        assertThatThrownBy(() -> PromptedModel.load(folder, Device.cpu()))
                .isInstanceOf(PromptedModelException.class)
                .hasMessage("The file " + folder.resolve(name) + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colours.pt", "encoder.pt"})
    void aFileThatIsDamagedIsNamed(String name) throws IOException {
        ColourPrompt.twoModules(folder);
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> PromptedModel.load(folder, Device.cpu()))
                .isInstanceOf(PromptedModelException.class)
                .hasMessageContaining("The file " + file + " is no TorchScript module")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsNoFolderOrNamesNoEncoderIsRefused() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> PromptedModel.load(nowhere, Device.cpu())).hasMessage("There is no folder " + nowhere);
        ColourPrompt.twoModules(folder);
        Path file = folder.resolve("colours.pt");
        assertThatThrownBy(() -> PromptedModel.load(file, Device.cpu())).hasMessage(file + " is a file, not a folder");
        Files.writeString(folder.resolve("serving.properties"), "option.modelName=colours\n");
        assertThatThrownBy(() -> PromptedModel.load(folder, Device.cpu())).hasMessageContaining("encode_method=NAME");
    }

    @Test
    void modulesThatAreInEachOthersPlaceAreRefused() throws IOException {
        ColourPrompt.twoModules(folder);
        Files.move(folder.resolve("colours.pt"), folder.resolve("other.pt"));
        Files.move(folder.resolve("encoder.pt"), folder.resolve("colours.pt"));
        Files.move(folder.resolve("other.pt"), folder.resolve("encoder.pt"));
        assertThatThrownBy(() -> PromptedModel.load(folder, Device.cpu()))
                .isInstanceOf(PromptedModelException.class)
                .hasMessageContaining("The modules in " + folder + " do not work as SAM 2's do: ");
    }

    private static boolean marked(FoundMask mask, int x, int y) {
        return mask.logits()[y * mask.height() / HEIGHT * mask.width() + x * mask.width() / WIDTH] > 0;
    }
}
