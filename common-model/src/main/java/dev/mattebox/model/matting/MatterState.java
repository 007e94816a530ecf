package dev.mattebox.model.matting;

import dev.mattebox.model.weights.SavedTensors;
import dev.mattebox.model.weights.WeightsException;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a matter has in mind after a frame: all memories, how often they were read, the last frame and
 * its alpha, and where in its schedule it is. A matter that goes on from it gives, bit for bit, the alphas that the first
 * one would have given, on the same kind of device.
 *
 * <p>It is on the host and belongs to nobody; its size is that of the memories, whatever the length of the clip.
 */
public final class MatterState {

    private static final String VERSION = "matterState";
    private static final String CURRENT = "2";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String OBJECTS = "objects";
    private static final String NETWORK = "network";
    private static final String OPTIONS = "options";

    private final SavedTensors saved;

    private MatterState(SavedTensors saved) {
        this.saved = saved;
    }

    static MatterState of(FrameGeometry geometry, String network, MatterOptions options) {
        SavedTensors saved = new SavedTensors();
        saved.put(VERSION, CURRENT);
        saved.put(WIDTH, String.valueOf(geometry.width()));
        saved.put(HEIGHT, String.valueOf(geometry.height()));
        saved.put(NETWORK, network);
        saved.put(OPTIONS, options.toString());
        return new MatterState(saved);
    }

    /**
     * Reads a state; its arrays are views of the file, which must not change as long as the state is in use.
     *
     * @throws WeightsException if the file is no safetensors file
     * @throws UnusableStateException if it holds no state, or one of another version of this module
     */
    public static MatterState read(Path file) {
        SavedTensors saved = SavedTensors.read(file);
        String version;
        try {
            version = saved.text(VERSION);
        } catch (WeightsException noState) {
            throw new UnusableStateException(file + " holds no state of a matter", noState);
        }
        if (!version.equals(CURRENT)) {
            throw new UnusableStateException("The state in " + file + " is of version " + version + ", not " + CURRENT
                    + ": matte the clip from its first frame");
        }
        return new MatterState(saved);
    }

    /**
     * Writes the state as a safetensors file; the same state always gives the same bytes.
     *
     * @throws WeightsException if the file cannot be written
     */
    public void write(Path file) {
        saved.write(file);
    }

    int width() {
        return saved.number(WIDTH);
    }

    int height() {
        return saved.number(HEIGHT);
    }

    /**
     * The objects that a {@link PromptedMatter} was at, in rising order.
     *
     * @throws UnusableStateException if the state is of another matter
     */
    public List<Integer> objects() {
        try {
            return Stream.of(saved.text(OBJECTS).split(" "))
                    .map(Integer::valueOf)
                    .toList();
        } catch (WeightsException noObjects) {
            throw new UnusableStateException("The state is of a matter that does not tell objects apart", noObjects);
        }
    }

    void putObjects(Set<Integer> objects) {
        saved.put(OBJECTS, objects.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    SavedTensors saved() {
        return saved;
    }

    boolean isMadeBy(String network) {
        return network.equals(saved.text(NETWORK));
    }

    void requireMadeBy(String network, MatterOptions options) {
        requireSame("network", network, saved.text(NETWORK));
        requireSame("options", options.toString(), saved.text(OPTIONS));
    }

    private static void requireSame(String what, String here, String saved) {
        if (!here.equals(saved)) {
            throw new UnusableStateException("The state was made with other " + what + " (" + saved + ", here " + here
                    + "): matte the clip from its first frame");
        }
    }
}
