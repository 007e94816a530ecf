package dev.mattebox.service.probe;

/** Opens one file after another, in a worker or in the service itself. Has a constructor without parameters. */
interface LookTask {

    /** Loads what every look needs, so that no file's time is taken for it. */
    void prepare();

    /**
     * Opens a file as a job would, up to its first frame.
     *
     * @throws RuntimeException what {@link LookAnswer.Failure#of} makes a failure of
     */
    OpenFile open(LookRequest request);
}
