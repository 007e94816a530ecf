package dev.mattebox.client.cli;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/** The masks that the user has. */
final class PromptOptions {

    @Option(
            names = "--mask",
            paramLabel = "[FRAME=]MASK",
            converter = PromptOption.OfFirstObject.class,
            description =
                    "A mask of the first object: of that frame, counted from 0, or of the first one; may be repeated.")
    private List<PromptOption> masks = new ArrayList<>();

    @Option(
            names = "--object",
            paramLabel = "OBJECT:FRAME=MASK",
            converter = PromptOption.OfAnyObject.class,
            description = "A mask of another object, such as 2:0=second-person.png; may be repeated.")
    private List<PromptOption> objects = new ArrayList<>();

    /** All of them; each can be read. */
    List<PromptOption> all() {
        List<PromptOption> all = new ArrayList<>(masks);
        all.addAll(objects);
        all.forEach(prompt -> InputFile.requireReadable(prompt.mask()));
        return all;
    }
}
