package dev.mattebox.mqe.admission;

import java.util.List;

/** The kinds of jobs of this service. */
public enum JobKind {
    /** Says where one matte can be trusted. */
    EVALUATION("evaluation"),
    /** Makes one matte of two. */
    FUSION("fusion");

    private final String id;

    JobKind(String id) {
        this.id = id;
    }

    /** The name of the kind, also what a job of it is called in sentences. */
    public String id() {
        return id;
    }

    /** The mattes that a job of this kind is about. */
    public List<Part> alphas() {
        return switch (this) {
            case EVALUATION -> List.of(Part.ALPHA);
            case FUSION -> List.of(Part.ALPHA_A, Part.ALPHA_B);
        };
    }
}
