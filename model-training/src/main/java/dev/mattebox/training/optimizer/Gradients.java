package dev.mattebox.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The gradients of one step. PyTorch is asked directly: DJL's collector looks through every array of the process for
 * gradients to clear and allows only one at a time.
 */
public final class Gradients {

    private final NamedTensors gradients;

    private Gradients(NamedTensors gradients) {
        this.gradients = gradients;
    }

    /**
     * Computes the gradients of a loss and adds them to those that PyTorch keeps with the parameters.
     *
     * @param loss a scalar
     */
    public static void add(NDArray loss) {
        try (NDArray one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        }
    }

    /**
     * Takes the gradients that were added up with the parameters, which have none afterwards.
     *
     * @param parameters by name; the gradient of one that took part in no loss is zero
     * @param manager owns the gradients
     */
    public static Gradients take(NamedTensors parameters, NDManager manager) {
        return new Gradients(parameters.map((name, parameter) -> {
            try (NDArray kept = parameter.getGradient()) {
                NDArray gradient = kept.duplicate();
                gradient.attach(manager);
                JniUtils.zeroGrad((PtNDArray) parameter);
                return gradient;
            }
        }));
    }

    /** By the parameters' names. */
    public NamedTensors byName() {
        return gradients;
    }

    /** The Euclidean norm of all of them as one vector. Waits for the device once, not for each gradient. */
    public double norm() {
        NDList norms = new NDList(gradients.names().size());
        gradients.forEach((name, gradient) -> norms.add(gradient.norm()));
        try (norms;
                NDArray all = NDArrays.stack(norms);
                NDArray norm = all.norm()) {
            return norm.getFloat();
        }
    }

    /** What gradients of that norm are to be multiplied by so that it does not exceed the limit. */
    public static double clippingScale(double norm, double limit) {
        return norm > limit ? limit / norm : 1;
    }
}
