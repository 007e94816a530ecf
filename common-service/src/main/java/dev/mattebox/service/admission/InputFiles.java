package dev.mattebox.service.admission;

import java.nio.file.Path;
import java.util.Optional;

/** Where the inputs of a request come from, by their names. */
public interface InputFiles {

    /** Whether the user gave this input. */
    boolean has(String name);

    /**
     * Sees that the user gave this input, and that it may be had; nothing is stored or fetched.
     *
     * @throws dev.mattebox.service.problems.ProblemException {@code malformed-request} if he did not; or why it cannot be
     *     had
     */
    void require(String name);

    /**
     * Stores an input that the user gave.
     *
     * @param target a file that does not exist yet
     * @throws dev.mattebox.service.problems.ProblemException if it cannot be had
     */
    void store(String name, Path target);

    /** What stands for the inputs in a request that does not hold them itself. */
    Optional<String> references();
}
