package dev.mattebox.matting.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class KeptStatesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7, 1000})
    void theNewestAndAFewOthersEvenlyOverTheClipAreKeptAtAnyTime(int most) {
        KeptStates rule = new KeptStates(most);
        List<Integer> all = new ArrayList<>();
        Set<Integer> there = new TreeSet<>();
        for (int state = 1; state <= 300; state++) {
            rule.obsolete(all).forEach(there::remove);
            all.add(state);
            there.add(state);
            assertThat(there).as("after %d states", state).containsExactlyElementsOf(rule.kept(all));
            assertThat(there).hasSizeLessThanOrEqualTo(most + 1).contains(state);
            int before = 0;
            for (int kept : there) {
                assertThat(kept - before)
                        .as("states without one that is kept, of %d", state)
                        .isLessThanOrEqualTo(2 * (state / (most + 1) + 1));
                before = kept;
            }
        }
    }
}
