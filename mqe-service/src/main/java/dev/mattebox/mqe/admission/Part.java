package dev.mattebox.mqe.admission;

/** The inputs of evaluations and fusions, by the names of their parts, links and files. */
public enum Part {
    /** The clip. */
    VIDEO("video", "The video"),
    /** The matte of an evaluation. */
    ALPHA("alpha", "The alpha"),
    /** The matte of a fusion that is kept where it is reliable. */
    ALPHA_A("alphaA", "The alphaA"),
    /** The matte of a fusion that mends the other one. */
    ALPHA_B("alphaB", "The alphaB"),
    /** What is meant. */
    MASK("mask", "The mask");

    private final String id;
    private final String subject;

    Part(String id, String subject) {
        this.id = id;
        this.subject = subject;
    }

    /** The name of the part. */
    public String id() {
        return id;
    }

    /** What it is called at the beginning of a sentence. */
    public String subject() {
        return subject;
    }
}
