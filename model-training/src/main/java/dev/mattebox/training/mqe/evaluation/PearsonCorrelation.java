package dev.mattebox.training.mqe.evaluation;

/** Pearson's r of pairs that arrive one by one, by Welford's stable sums. */
final class PearsonCorrelation {

    private long count;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    void add(double x, double y) {
        join(1, x, y, 0, 0, 0);
    }

    void addAll(PearsonCorrelation other) {
        join(other.count, other.meanX, other.meanY, other.squaresX, other.squaresY, other.products);
    }

    private void join(
            long otherCount,
            double otherX,
            double otherY,
            double otherSquaresX,
            double otherSquaresY,
            double otherProducts) {
        if (otherCount == 0) {
            return;
        }
        long all = count + otherCount;
        double apartX = otherX - meanX;
        double apartY = otherY - meanY;
        double weight = (double) count * otherCount / all;
        squaresX += otherSquaresX + apartX * apartX * weight;
        squaresY += otherSquaresY + apartY * apartY * weight;
        products += otherProducts + apartX * apartY * weight;
        meanX += apartX * otherCount / all;
        meanY += apartY * otherCount / all;
        count = all;
    }

    /** In [-1, 1]; NaN where there are no two different values on either side. */
    double value() {
        double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
        return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / scale));
    }
}
