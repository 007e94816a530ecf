package dev.mattebox.service.jobs;

import dev.mattebox.service.problems.ProblemException;

/**
 * Has a say in whether a new job is accepted. Every bean of this type is asked within the transaction that accepts the
 * job, so what it counts cannot change before the job is counted, too. Repetitions of an accepted request are not asked
 * about.
 */
public interface AcceptanceRule {

    /**
     * Lets the job pass, perhaps writing down that it came.
     *
     * @throws ProblemException if the job must not be accepted
     */
    void check(NewJob job);
}
