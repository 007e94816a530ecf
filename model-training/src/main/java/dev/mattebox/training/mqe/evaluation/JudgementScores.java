package dev.mattebox.training.mqe.evaluation;

/**
 * Gathers how well a judge did, frame by frame, in memory that does not grow with the frames. All pixels of all frames
 * are in one bowl: a frame with more erroneous pixels weighs more.
 */
final class JudgementScores {

    private final ScoreHistogram all = new ScoreHistogram();
    private final ScoreHistogram band = new ScoreHistogram();
    private final CalibrationError calibration = new CalibrationError();
    private final PearsonCorrelation correlation = new PearsonCorrelation();
    private final FalseAlarms falseAlarms = new FalseAlarms();
    private double mads;
    private double scoreOfErroneous;
    private double scoreOfCorrect;
    private long erroneous;
    private long correct;
    private long frames;

    /**
     * Adds what a judge says of a frame.
     *
     * @param judged scores in [0, 1], {@code height * width}
     * @throws IllegalArgumentException if their number is another than that of the truth, or one is not in [0, 1]
     */
    void add(float[] judged, TrueErrors truth) {
        if (judged.length != truth.erroneous().length) {
            throw new IllegalArgumentException(
                    judged.length + " scores cannot judge " + truth.erroneous().length + " pixels");
        }
        double sum = 0;
        for (int i = 0; i < judged.length; i++) {
            boolean isErroneous = truth.erroneous()[i];
            all.add(judged[i], isErroneous);
            calibration.add(judged[i], isErroneous);
            sum += judged[i];
            if (isErroneous) {
                scoreOfErroneous += judged[i];
                erroneous++;
            } else {
                scoreOfCorrect += judged[i];
                correct++;
            }
            if (truth.unknown()[i]) {
                band.add(judged[i], isErroneous);
                if (truth.perfect()) {
                    falseAlarms.add(judged[i]);
                }
            }
        }
        correlation.add(sum / judged.length, truth.mad());
        mads += truth.mad();
        frames++;
    }

    /** Adds all that another one has gathered. */
    void addAll(JudgementScores other) {
        all.addAll(other.all);
        band.addAll(other.band);
        calibration.addAll(other.calibration);
        correlation.addAll(other.correlation);
        falseAlarms.addAll(other.falseAlarms);
        mads += other.mads;
        scoreOfErroneous += other.scoreOfErroneous;
        scoreOfCorrect += other.scoreOfCorrect;
        erroneous += other.erroneous;
        correct += other.correct;
        frames += other.frames;
    }

    JudgementSummary summary() {
        return new JudgementSummary(
                frames,
                (double) erroneous / (erroneous + correct),
                mads / frames,
                Auroc.of(all),
                Auroc.of(band),
                AveragePrecision.of(all),
                correlation.value(),
                calibration.value(),
                falseAlarms.value(),
                scoreOfErroneous / erroneous,
                scoreOfCorrect / correct);
    }
}
