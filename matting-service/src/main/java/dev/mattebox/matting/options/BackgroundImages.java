package dev.mattebox.matting.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The images that the composites of a matting lie over. Each has a name, which is a part of the artifacts' names: that of
 * the part that holds it, if it is plain and no other image has it, or else {@code image-1} and on.
 *
 * @param names the images' names, by what holds them, in the order of the outputs
 */
public record BackgroundImages(Map<String, String> names) {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern COLOUR = Pattern.compile("[0-9a-f]{6}");
    private static final String NUMBERED = "image-";
    private static final String INPUT = "background-";

    /** The images of outputs. */
    public static BackgroundImages of(List<OutputRequest> outputs) {
        Map<String, String> names = new LinkedHashMap<>();
        outputs.stream().flatMap(output -> output.backgroundImage().stream()).forEach(reference -> {
            if (!names.containsKey(reference)) {
                names.put(reference, name(reference, names));
            }
        });
        return new BackgroundImages(names);
    }

    private static String name(String reference, Map<String, String> others) {
        String plain = reference.toLowerCase(Locale.ROOT);
        boolean isName =
                PLAIN.matcher(plain).matches() && !COLOUR.matcher(plain).matches();
        if (isName && !others.containsValue(plain)) {
            return plain;
        }
        int number = 1;
        while (others.containsValue(NUMBERED + number)) {
            number++;
        }
        return NUMBERED + number;
    }

    /** What an image is called among the inputs of its job. */
    public String inputName(String reference) {
        return INPUT + names.get(reference);
    }

    /** The name of the artifact that an output becomes. */
    public String fileName(OutputRequest output) {
        String suffix = "";
        if (output.backgroundColour().isPresent()) {
            suffix = "-" + String.valueOf(output.background()).substring(1);
        } else if (output.backgroundImage().isPresent()) {
            suffix = "-" + names.get(output.backgroundImage().get());
        }
        OutputFormat format = output.format();
        return output.kind().id() + "-" + format.id() + suffix + "." + format.extension();
    }
}
