package dev.mattebox.matting.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the states at the ends of segments are kept: the newest one, from which an interrupted attempt goes on, and a
 * few others evenly over the clip, from which a refinement does. As there come more, every second one goes.
 *
 * @param most how many besides the newest one
 */
record KeptStates(int most) {

    /** Of all states of a pass, in their order, those that are kept. */
    <S> List<S> kept(List<S> states) {
        List<S> kept = new ArrayList<>();
        for (int place = 1; place <= states.size(); place++) {
            if (isKept(place, states.size())) {
                kept.add(states.get(place - 1));
            }
        }
        return kept;
    }

    /** Of all states of a pass but the one that comes now, those that are kept and need not be any more. */
    <S> List<S> obsolete(List<S> states) {
        List<S> obsolete = new ArrayList<>();
        for (int place = 1; place <= states.size(); place++) {
            if (isKept(place, states.size()) && !isKept(place, states.size() + 1)) {
                obsolete.add(states.get(place - 1));
            }
        }
        return obsolete;
    }

    private boolean isKept(int place, int states) {
        return place == states || (most > 0 && place % step(states) == 0);
    }

    private int step(int states) {
        int step = 1;
        while (states / step > most) {
            step *= 2;
        }
        return step;
    }
}
