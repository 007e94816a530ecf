package dev.mattebox.mqe.admission;

import java.nio.file.Path;

/** Where the inputs of a request come from. */
public interface InputFiles {

    /** Whether the user gave this input. */
    boolean has(Part part);

    /**
     * Sees that the user gave this input; nothing is stored or fetched.
     *
     * @throws dev.mattebox.service.problems.ProblemException {@code malformed-request} if he did not
     */
    void require(Part part);

    /**
     * Stores an input that the user gave.
     *
     * @param target a file that does not exist yet
     * @throws dev.mattebox.service.problems.ProblemException if it cannot be had
     */
    void store(Part part, Path target);
}
