package dev.mattebox.model.metrics;

/** The literature evaluates low-resolution and other data in ways that differ in the gradient error only. */
public enum EvaluationProtocol {

    /** {@link GradientError#ofStretched}: for the benchmarks at 512x288. */
    LOW_RESOLUTION,

    /** {@link GradientError#of}: for the benchmarks at 1920x1080 and for real clips. */
    HIGH_RESOLUTION
}
