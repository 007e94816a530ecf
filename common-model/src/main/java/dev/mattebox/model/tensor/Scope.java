package dev.mattebox.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Frees what a computation leaves behind: everything derived from the scope's inputs is closed with the scope, except
 * what was kept.
 *
 * <p>DJL attaches a result to the manager of its left operand, so the inputs are lent to the scope's own manager while
 * it is open and given back when it closes. In training the autograd graph holds what it needs by itself.
 *
 * <p>Not thread-safe: the inputs must belong to the calling thread. Weights are never inputs; they only stand on the
 * right.
 */
public final class Scope implements AutoCloseable {

    private final NDManager outer;
    private final NDManager inner;

    private Scope(NDManager outer) {
        this.outer = outer;
        this.inner = outer.newSubManager();
    }

    /**
     * Opens a scope inside the manager of the first input.
     *
     * @param inputs the arrays that stand on the left of an operation in the scope, each once
     */
    public static Scope over(NDArray... inputs) {
        Scope scope = new Scope(inputs[0].getManager());
        for (NDArray input : inputs) {
            input.tempAttach(scope.inner);
        }
        return scope;
    }

    /** Hands the result to the manager that the first input came from, and returns it. */
    public NDArray keep(NDArray result) {
        result.attach(outer);
        return result;
    }

    /** Adopts an array that an operation attached elsewhere, and returns it. */
    public NDArray own(NDArray array) {
        array.attach(inner);
        return array;
    }

    /** The manager of everything that the scope computes. */
    public NDManager manager() {
        return inner;
    }

    @Override
    public void close() {
        inner.close();
    }
}
