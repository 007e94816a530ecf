package dev.mattebox.model.weights;

import java.util.List;

/** All that a pickle can reach besides plain values. Whoever implements it decides what exists. */
interface PickleWorld {

    /**
     * @throws RefusedPickleException if there is no such thing here
     */
    Object global(String module, String name);

    /** What the pickle stores outside itself. */
    Object persistent(Object id);

    /** Calls what {@link #global} gave. */
    Object call(Object callable, List<?> arguments);
}
