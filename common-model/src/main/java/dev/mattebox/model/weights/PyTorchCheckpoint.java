package dev.mattebox.model.weights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state dict of a checkpoint that PyTorch 1.6 or later has written ({@code .pth}, {@code .pt}): a zip archive with a
 * pickle. Only tensors are read, no code is ever run, and a pickle that asks for anything else is refused by name.
 *
 * <p>A state dict inside a training checkpoint, under {@code state_dict}, {@code model} or the like, is found. Dicts in
 * it become names with dots. Contiguous tensors are views of the mapped file, others are copied.
 */
public final class PyTorchCheckpoint implements TensorFile {

    /** The first two bytes of checkpoints from before the zip form. */
    static final int BARE_PICKLE = 0x0280;

    private static final List<String> WRAPPERS =
            List.of("state_dict", "model_state_dict", "model", "network", "params_ema", "params", "weights");
    private static final String PICKLE = "data.pkl";
    private static final int MOST_NESTED = 16;
    private static final int MOST_VALUES = 100_000;
    private static final int LONGEST_NAME = 1000;

    private final String source;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private int valuesSeen;

    private PyTorchCheckpoint(String source) {
        this.source = source;
    }

    /**
     * Maps a checkpoint.
     *
     * @throws RefusedPickleException if it asks for more than tensors
     * @throws WeightsException if it cannot be read or is no checkpoint
     */
    public static PyTorchCheckpoint open(Path path) {
        return of(LargeBytes.map(path));
    }

    static PyTorchCheckpoint of(LargeBytes bytes) {
        StoredZip zip = StoredZip.read(bytes);
        String folder = folder(bytes.source(), zip);
        requireLittleEndian(bytes.source(), zip, folder);
        ByteBuffer pickle = zip.content(folder + PICKLE).orElseThrow();
        PyTorchCheckpoint checkpoint = new PyTorchCheckpoint(bytes.source());
        Object root = PickleMachine.run(bytes.source(), pickle, new TorchWorld(bytes, zip, folder));
        checkpoint.collect("", stateDict(root), 0);
        if (checkpoint.tensors.isEmpty()) {
            throw new WeightsException(bytes.source() + " holds no tensors; is it a checkpoint with a state dict?");
        }
        return checkpoint;
    }

    private static String folder(String source, StoredZip zip) {
        List<String> pickles = zip.entries().keySet().stream()
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .toList();
        if (pickles.size() != 1) {
            throw new WeightsException("The zip archive " + source + " holds " + pickles.size()
                    + " files data.pkl where a checkpoint of PyTorch holds one");
        }
        String pickle = pickles.get(0);
        return pickle.substring(0, pickle.length() - PICKLE.length());
    }

    private static void requireLittleEndian(String source, StoredZip zip, String folder) {
        Optional<String> order = zip.content(folder + "byteorder")
                .filter(content -> content.remaining() <= 16)
                .map(content -> StandardCharsets.US_ASCII.decode(content).toString());
        if (order.isPresent() && !order.get().equals("little")) {
            throw new WeightsException(
                    "The checkpoint " + source + " has the byte order " + Printable.of(order.get()) + ", not little");
        }
    }

    /** Looks into wrappers as long as there is no tensor beside them. */
    private static Object stateDict(Object root) {
        Object dict = root;
        for (int depth = 0; depth < MOST_NESTED; depth++) {
            if (!(dict instanceof Map<?, ?> map) || map.values().stream().anyMatch(TorchTensor.class::isInstance)) {
                return dict;
            }
            Optional<Object> inner = WRAPPERS.stream()
                    .<Object>flatMap(key -> Optional.ofNullable(map.get(key)).stream())
                    .filter(Map.class::isInstance)
                    .findFirst();
            if (inner.isEmpty()) {
                return dict;
            }
            dict = inner.get();
        }
        return dict;
    }

    private void collect(String prefix, Object value, int depth) {
        if (depth > MOST_NESTED || ++valuesSeen > MOST_VALUES || prefix.length() > LONGEST_NAME) {
            throw new WeightsException("The state dict of " + source + " is nested too deeply, has more than "
                    + MOST_VALUES + " values or names longer than " + LONGEST_NAME + " characters");
        }
        if (value instanceof TorchTensor tensor) {
            if (tensors.put(prefix, tensor.named(prefix)) != null) {
                throw new WeightsException("Two tensors of " + source + " have the name " + Printable.of(prefix));
            }
        } else if (value instanceof Map<?, ?> dict) {
            dict.forEach((key, inner) -> collect(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, depth + 1));
        }
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Empty: the format has none. */
    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }
}
