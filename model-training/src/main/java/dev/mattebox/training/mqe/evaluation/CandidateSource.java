package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;

import java.util.List;

/** Makes the mattes that an evaluation has judged. */
interface CandidateSource {

    /** What it can make of a clip. */
    List<ErrorType> types(PoolClip clip);

    /** Makes a candidate; the same arguments give the same. */
    JudgedFrame make(PoolClip clip, int frame, ErrorType type, RandomStream random);
}
