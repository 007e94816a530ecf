package dev.mattebox.matting.options;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file that a matting makes: an output, of one object or of all together.
 *
 * @param output what it shows and how
 * @param fileName its name, with the number of its object behind the kind of output
 * @param object whose alpha it has; empty if it has that of all
 * @param layers the objects of which each has a layer of its own; empty if there are no layers
 */
public record OutputFile(OutputRequest output, String fileName, OptionalInt object, SortedSet<Integer> layers) {

    private static final SortedSet<Integer> NONE = Collections.unmodifiableSortedSet(new TreeSet<>());

    /** The alpha of all objects together, without loss. */
    public static final OutputFile LOSSLESS_ALPHA_OF_ALL = new OutputFile(
            OutputRequest.LOSSLESS_ALPHA,
            BackgroundImages.of(List.of()).fileName(OutputRequest.LOSSLESS_ALPHA),
            OptionalInt.empty(),
            NONE);

    /**
     * The files of outputs. With several objects there are an alpha, a foreground and a cutout for each, or a layer for
     * each where a format has layers; what is made to look at shows all of them.
     */
    public static List<OutputFile> of(List<OutputRequest> outputs, SortedSet<Integer> objects) {
        BackgroundImages images = BackgroundImages.of(outputs);
        List<OutputFile> files = new ArrayList<>();
        for (OutputRequest output : outputs) {
            String name = images.fileName(output);
            if (objects.size() == 1 || !output.kind().isOfEachObject()) {
                files.add(new OutputFile(output, name, OptionalInt.empty(), NONE));
            } else if (output.format().hasLayers()) {
                files.add(new OutputFile(output, name, OptionalInt.empty(), objects));
            } else {
                String kind = output.kind().id();
                objects.forEach(object -> files.add(new OutputFile(
                        output, kind + "-" + object + name.substring(kind.length()), OptionalInt.of(object), NONE)));
            }
        }
        return files;
    }
}
