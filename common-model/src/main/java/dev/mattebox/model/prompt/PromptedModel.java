package dev.mattebox.model.prompt;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.mattebox.model.device.DeviceOutOfMemoryException;
import dev.mattebox.model.matting.RgbFrame;
import dev.mattebox.model.tensor.ImageNet;
import dev.mattebox.model.tensor.NoGradient;
import dev.mattebox.model.tensor.Tensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network that finds what a few places in a picture mean: SAM 2, as two TorchScript modules that encode a picture and decode a
 * mask. They are programs, which run with all rights of this process: load only what you would run.
 *
 * <p>Thread-safe. Close it after the last use.
 */
public final class PromptedModel implements AutoCloseable {

    /** The picture as the encoder sees it, whatever its own shape. */
    private static final int SIDE = 1024;

    /** An earlier mask as the decoder would take it; it is always told that there is none. */
    private static final Shape EARLIER_MASK = new Shape(1, 1, SIDE / 4, SIDE / 4);

    private static final int ENCODED_MAPS = 3;
    private static final int BILINEAR = 1;
    private static final String DECODE = "forward";
    private static final String NAME = "prompted"; // DJL wants one

    private final List<Model> models;
    private final NDManager manager;
    private final PtSymbolBlock decoder;
    private final PtSymbolBlock encoder;
    private final String encode;
    private final RecentEmbeddings recent = new RecentEmbeddings();

    private PromptedModel(Model decoder, Model encoder, String encode, Device device) {
        this.models = Stream.of(decoder, encoder).distinct().toList();
        this.manager = NDManager.newBaseManager(device);
        this.decoder = (PtSymbolBlock) decoder.getBlock();
        this.encoder = (PtSymbolBlock) encoder.getBlock();
        this.encode = encode;
        models.forEach(model -> JniUtils.enableInferenceMode((PtSymbolBlock) model.getBlock()));
    }

    /**
     * Loads a model and tries it once.
     *
     * @param folder as DJL's {@code Sam2Translator} takes it
     * @throws PromptedModelException if something is missing in the folder, or is not what it should be
     */
    public static PromptedModel load(Path folder, Device device) {
        ModelFolder files = ModelFolder.in(folder);
        Model decoder = module(files, files.decoder(), device);
        PromptedModel model;
        try {
            Model encoder = files.encoder().equals(files.decoder()) ? decoder : module(files, files.encoder(), device);
            model = new PromptedModel(decoder, encoder, files.encodeMethod(), device);
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
        try {
            model.tryOut();
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw new PromptedModelException(
                    "The modules in " + folder + " do not work as SAM 2's do: " + firstLine(e), e);
        }
    }

    private static Model module(ModelFolder files, Path file, Device device) {
        Model model = Model.newInstance(NAME, device, "PyTorch");
        try {
            model.load(file, null, files.options());
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new PromptedModelException(
                    "The file " + file + " is no TorchScript module that PyTorch could load: " + firstLine(e), e);
        }
    }

    /** PyTorch appends where in its own code it was. */
    private static String firstLine(Exception e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(message ->
                        message.lines().filter(line -> !line.isBlank()).findFirst())
                .orElse(e.getClass().getSimpleName());
    }

    private void tryOut() {
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            RgbFrame grey = new RgbFrame(1, 1, new byte[3]);
            decoded(scope, encoded(scope, grey), grey, List.of(new Clue(0, 0, Clue.Kind.FOREGROUND)));
        }
    }

    /**
     * Finds what is meant.
     *
     * @param frame the picture
     * @param clues at least one; the corners of a box, if there is one, come first
     * @throws DeviceOutOfMemoryException if the device has too little memory now
     */
    public FoundMask find(RgbFrame frame, List<Clue> clues) {
        String picture = RecentEmbeddings.nameOf(frame);
        try (NoGradient inference = NoGradient.enter();
                NDManager scope = manager.newSubManager()) {
            Embedding embedding = recent.of(picture).orElseGet(() -> encoded(scope, frame));
            recent.put(picture, embedding);
            return decoded(scope, embedding, frame, clues);
        } catch (EngineException e) {
            throw DeviceOutOfMemoryException.explained(e, frame.width(), frame.height());
        }
    }

    private Embedding encoded(NDManager outer, RgbFrame frame) {
        try (NDManager scope = outer.newSubManager()) {
            NDList maps = run(encoder, encode, picture(scope, frame));
            if (maps.size() != ENCODED_MAPS) {
                throw new PromptedModelException("the method " + encode + " that encodes answers with " + maps.size()
                        + " arrays, not with the two finer maps and the coarse one");
            }
            return Embedding.of(maps);
        }
    }

    /** {@code [1, 3, SIDE, SIDE]}: not in proportion, as the network was trained. */
    private static NDArray picture(NDManager scope, RgbFrame frame) {
        Shape interleaved = new Shape(1, frame.height(), frame.width(), 3);
        NDArray pixels = Tensors.copyOf(scope, ByteBuffer.wrap(frame.rgb()), interleaved, DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
        return ImageNet.normalize(pixels.getNDArrayInternal()
                .interpolation(new long[] {SIDE, SIDE}, BILINEAR, false)
                .div(255));
    }

    private FoundMask decoded(NDManager scope, Embedding embedding, RgbFrame frame, List<Clue> clues) {
        float[] places = new float[2 * clues.size()];
        float[] labels = new float[clues.size()];
        for (int i = 0; i < labels.length; i++) {
            Clue clue = clues.get(i);
            places[2 * i] = (float) (clue.x() * SIDE / frame.width());
            places[2 * i + 1] = (float) (clue.y() * SIDE / frame.height());
            labels[i] = clue.kind().label();
        }
        NDList answer = run(
                decoder,
                DECODE,
                embedding.array(2, scope),
                embedding.array(0, scope),
                embedding.array(1, scope),
                scope.create(places, new Shape(1, labels.length, 2)),
                scope.create(labels, new Shape(1, labels.length)),
                scope.zeros(EARLIER_MASK),
                scope.zeros(new Shape(1)));
        return best(answer);
    }

    /** The decoder proposes several masks, of a thing and of parts of it; the one that it scores highest is taken. */
    private static FoundMask best(NDList answer) {
        boolean isScored = answer.size() >= 2
                && answer.get(0).getShape().dimension() == 4
                && answer.get(0).getShape().get(1) == answer.get(1).getShape().size();
        if (!isScored) {
            throw new PromptedModelException("the method " + DECODE + " that decodes answers with arrays of "
                    + String.join(
                            ", ",
                            answer.stream()
                                    .map(array -> array.getShape().toString())
                                    .toList())
                    + ", not with masks and a score of each");
        }
        Shape shapes = answer.get(0).getShape();
        float[] scores = answer.get(1).toFloatArray();
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return new FoundMask(
                Math.toIntExact(shapes.get(3)),
                Math.toIntExact(shapes.get(2)),
                answer.get(0).get(0, best).toFloatArray(),
                scores[best]);
    }

    /** The results belong to the manager of the first input. */
    private static NDList run(PtSymbolBlock module, String method, NDArray... inputs) {
        JniUtils.setGraphExecutorOptimize(false); // for this thread: it would begin anew with each number of clues
        IValue[] values =
                Stream.of(inputs).map(input -> IValue.from((PtNDArray) input)).toArray(IValue[]::new);
        try (IValue result = IValueUtils.runMethod(module, method, values)) {
            return result.toNDList((PtNDManager) inputs[0].getManager());
        } finally {
            Stream.of(values).forEach(IValue::close);
        }
    }

    /** Where it computes. */
    public Device device() {
        return manager.getDevice();
    }

    /** How many arrays are alive. */
    int liveArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
        models.forEach(Model::close);
    }
}
