package dev.mattebox.mqe.worker;

/** What a job does with its frames. */
enum Stage {
    EVALUATING("evaluating", "evaluate"),
    FUSING("fusing", "fuse");

    private final String id;
    private final String work;

    Stage(String id, String work) {
        this.id = id;
        this.work = work;
    }

    /** The name in a job's progress. */
    String id() {
        return id;
    }

    /** The name in metrics. */
    String work() {
        return work;
    }
}
