package dev.mattebox.training.mqe.trainer;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.trainer.TrainingConfigException;

import java.util.List;

/**
 * How often each kind of candidate comes.
 *
 * @param perfect share of perfect alphas
 * @param network share of mattes of our matting network; 0 if there are none
 * @param closeUps share of enlarged details among the others
 * @param hardEdges share of hardened edges, besides those that come by turns with all other damages: the errors that are
 *     hardest to see, being thin
 */
public record CandidateMix(double perfect, double network, double closeUps, double hardEdges) {

    private static final List<ErrorType> DAMAGES = ErrorType.seen().stream()
            .filter(type -> type != ErrorType.PERFECT && type != ErrorType.NETWORK)
            .toList();

    public CandidateMix {
        if (!(perfect >= 0 && network >= 0 && hardEdges >= 0 && perfect + network + hardEdges <= 1)) {
            throw new TrainingConfigException(
                    "The candidates have perfect = " + perfect + ", network = " + network + " and hardEdges = "
                            + hardEdges + "; these shares must not be negative, and no more than 1 together");
        }
        if (!(closeUps >= 0 && closeUps <= 1)) {
            throw new TrainingConfigException(
                    "The candidates have closeUps = " + closeUps + "; a share is from 0 to 1");
        }
    }

    ErrorType draw(RandomStream random) {
        double drawn = random.uniform(0, 1);
        if (drawn < perfect) {
            return ErrorType.PERFECT;
        }
        if (drawn < perfect + network) {
            return ErrorType.NETWORK;
        }
        if (drawn < perfect + network + hardEdges) {
            return ErrorType.HARD_EDGE;
        }
        return DAMAGES.get(random.integer(0, DAMAGES.size()));
    }
}
