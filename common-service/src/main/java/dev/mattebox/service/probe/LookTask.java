package dev.mattebox.service.probe;

/** Looks at one file after another, in a worker or in the service itself. Has a constructor without parameters. */
interface LookTask {

    /** Loads what every look needs, so that no file's time is taken for it. */
    void prepare();

    LookAnswer look(LookRequest request);
}
