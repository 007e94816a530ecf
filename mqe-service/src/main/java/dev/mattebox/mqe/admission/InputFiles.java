package dev.mattebox.mqe.admission;

import java.nio.file.Path;

/** Where the inputs of a request come from. */
public interface InputFiles {

    /** Whether the user gave this input. */
    boolean has(Part part);

    /**
     * Stores an input.
     *
     * @param target a file that does not exist yet
     * @throws dev.mattebox.service.problems.ProblemException if the user did not give it, or it cannot be had
     */
    void store(Part part, Path target);
}
