package dev.mattebox.training.loss;

/**
 * How much the losses of a feedback pass count.
 *
 * @param evaluation of what a quality evaluator finds erroneous, L_eval
 * @param core of the error where a binary mask tells the alpha: away from its edge
 */
public record FeedbackWeights(double evaluation, double core) {

    public FeedbackWeights {
        if (!(evaluation >= 0 && evaluation <= 100 && core >= 0 && core <= 100)) {
            throw new IllegalArgumentException("The losses of the feedback have the weights " + evaluation + " and "
                    + core + "; give some from 0 to 100");
        }
    }
}
