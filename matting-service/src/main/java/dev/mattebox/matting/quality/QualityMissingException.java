package dev.mattebox.matting.quality;

/** There will be no quality; the message is the reason that the user reads. */
final class QualityMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EvaluationOutcome outcome;

    QualityMissingException(EvaluationOutcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    QualityMissingException(EvaluationOutcome outcome, String reason, Throwable cause) {
        super(reason, cause);
        this.outcome = outcome;
    }

    static QualityMissingException unreachable(Throwable cause) {
        return new QualityMissingException(
                EvaluationOutcome.UNREACHABLE, "The mqe-service could not be reached.", cause);
    }

    static QualityMissingException unusableAnswer(String detail) {
        return new QualityMissingException(EvaluationOutcome.UNUSABLE_ANSWER, unusable(detail));
    }

    static QualityMissingException unusableAnswer(String detail, Throwable cause) {
        return new QualityMissingException(EvaluationOutcome.UNUSABLE_ANSWER, unusable(detail), cause);
    }

    private static String unusable(String detail) {
        return "The mqe-service sent an answer that cannot be used: " + detail + ".";
    }

    EvaluationOutcome outcome() {
        return outcome;
    }

    String reason() {
        String message = getMessage();
        return message == null ? outcome.name() : message;
    }
}
