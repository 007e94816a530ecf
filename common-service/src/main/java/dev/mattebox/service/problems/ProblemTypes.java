package dev.mattebox.service.problems;

import java.util.Collection;

/** The problem types of one part of a service; every bean of this type adds its own to the {@link ProblemCatalog}. */
public interface ProblemTypes {

    /** The types, in the order in which the documentation lists them. */
    Collection<ProblemType> all();

    /**
     * What the name of a response in the OpenAPI document begins with if it lists one of these types. Services share the
     * document, so a response that not all of them have needs a name of its own.
     */
    default String responsePrefix() {
        return "";
    }
}
