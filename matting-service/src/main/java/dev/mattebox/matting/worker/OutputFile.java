package dev.mattebox.matting.worker;

import dev.mattebox.matting.options.OutputKind;
import dev.mattebox.matting.options.OutputRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * A file that a matting makes: an output, of one object or of all together.
 *
 * @param output what it shows and how
 * @param object whose alpha it has; empty for that of all
 */
record OutputFile(OutputRequest output, OptionalInt object) {

    /**
     * The files of outputs. With several objects there are an alpha, a foreground and a cutout for each; what is made
     * to look at shows all of them.
     */
    static List<OutputFile> of(List<OutputRequest> outputs, SortedSet<Integer> objects) {
        List<OutputFile> files = new ArrayList<>();
        for (OutputRequest output : outputs) {
            if (objects.size() > 1 && isOfEach(output.kind())) {
                objects.forEach(object -> files.add(new OutputFile(output, OptionalInt.of(object))));
            } else {
                files.add(ofAll(output));
            }
        }
        return files;
    }

    /** The file of all objects together. */
    static OutputFile ofAll(OutputRequest output) {
        return new OutputFile(output, OptionalInt.empty());
    }

    private static boolean isOfEach(OutputKind kind) {
        return kind == OutputKind.ALPHA || kind == OutputKind.FOREGROUND || kind == OutputKind.CUTOUT;
    }

    /** Its name, with the number of its object behind the kind of output. */
    String fileName() {
        String kind = output.kind().id();
        return object.isPresent()
                ? kind + "-" + object.getAsInt() + output.fileName().substring(kind.length())
                : output.fileName();
    }

    float[] alpha(MattedFrame matted) {
        return object.isPresent() ? matted.alphaOf(object.getAsInt()) : matted.alphaOfAll();
    }
}
