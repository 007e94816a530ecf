package dev.mattebox.matting.options;

import java.util.List;

/**
 * What a refinement has of the matting that it refines: a file among its inputs.
 *
 * @param prompts of that matting
 * @param replaced those of them whose mask is another one now
 * @param alphas the names of the inputs with its alphas
 * @param states the names of the inputs with what its matter had in mind after some frames
 */
public record EarlierMatting(
        List<PromptRequest> prompts, List<PromptRequest> replaced, List<String> alphas, List<String> states) {

    /** The name of the file. */
    public static final String FILE = "earlier.json";
}
