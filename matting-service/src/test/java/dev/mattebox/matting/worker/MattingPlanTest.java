package dev.mattebox.matting.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mattebox.matting.options.Direction;
import dev.mattebox.matting.options.EarlierMatting;
import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.service.media.FrameRange;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Object 1 is marked in the frames 10 and 20, object 2 in frame 2, which is the first one that is wanted. */
class MattingPlanTest {

    private static final List<PromptRequest> PROMPTS = List.of(at(20, 1), at(10, 1), at(2, 2));

    @Test
    void bothWaysTheFirstPromptOfAnObjectDividesThem() {
        MattingPlan plan = plan(Direction.BOTH, PROMPTS);
        assertThat(way(plan, 1, 9)).isEqualTo("backwards");
        assertThat(way(plan, 1, 10)).isEqualTo("forwards");
        assertThat(way(plan, 2, 2)).isEqualTo("forwards");
        assertThat(plan.backwards().begin()).isEqualTo(10);
        assertThat(plan.backwards().prompts()).containsExactly(at(10, 1));
        assertThat(plan.forwards().begin()).isEqualTo(2);
        assertThat(plan.forwards().at(20)).containsExactly(at(20, 1));
    }

    @Test
    void oneWayObjectsAreNotThereBeforeTheyAreMarked() {
        MattingPlan forward = plan(Direction.FORWARD, PROMPTS);
        assertThat(way(forward, 1, 9)).isEqualTo("nowhere");
        assertThat(way(forward, 1, 10)).isEqualTo("forwards");
        assertThat(forward.backwards().isEmpty()).isTrue();
        MattingPlan backward = plan(Direction.BACKWARD, PROMPTS);
        assertThat(way(backward, 1, 20)).isEqualTo("backwards");
        assertThat(way(backward, 1, 21)).isEqualTo("nowhere");
        assertThat(way(backward, 2, 3)).isEqualTo("nowhere");
        assertThat(backward.forwards().isEmpty()).isTrue();
        assertThat(backward.backwards().begin()).isEqualTo(20);
    }

    @Test
    void anObjectIsKnownUpToTheFirstPromptThatDiffers() {
        MattingPlan plan = plan(Direction.BOTH, PROMPTS);
        EarlierWork work = work(plan, List.of(at(10, 1), at(2, 2)), List.of());
        Pass forwards = plan.forwards();
        assertThat(work.unknown(forwards)).containsExactly(1);
        assertThat(work.unknown(plan.backwards())).isEmpty();
        assertThat(work.knows(forwards, 1, 19)).isTrue();
        assertThat(work.knows(forwards, 1, 20)).isFalse();
        assertThat(work.knows(forwards, 2, 500)).isTrue();
        assertThat(work.knows(plan.backwards(), 1, 3)).isTrue();
        assertThat(work.states(forwards)).containsExactly("state-19.safetensors", "state-15.safetensors");
        assertThat(work.states(plan.backwards())).containsExactly("state-back-5.safetensors");
    }

    @Test
    void anotherMaskInThePlaceOfTheFirstOneLeavesNothingKnown() {
        MattingPlan plan = plan(Direction.BOTH, PROMPTS);
        EarlierWork work = work(plan, PROMPTS, List.of(at(10, 1)));
        assertThat(work.unknown(plan.forwards())).containsExactly(1);
        assertThat(work.unknown(plan.backwards())).containsExactly(1);
        assertThat(work.knows(plan.forwards(), 1, 10)).isFalse();
        assertThat(work.knows(plan.backwards(), 1, 3)).isFalse();
        assertThat(work.states(plan.forwards())).isEmpty();
    }

    @Test
    void withoutAnEarlierMattingNothingIsKnown() {
        MattingPlan plan = plan(Direction.BOTH, PROMPTS);
        EarlierWork work = new EarlierWork(Optional.empty(), plan);
        assertThat(work.unknown(plan.forwards())).containsExactly(1, 2);
        assertThat(work.knows(plan.forwards(), 2, 5)).isFalse();
    }

    private static EarlierWork work(MattingPlan plan, List<PromptRequest> prompts, List<PromptRequest> replaced) {
        List<String> states = List.of(
                "state-15.safetensors", "state-back-5.safetensors", "state-19.safetensors", "state-20.safetensors");
        return new EarlierWork(Optional.of(new EarlierMatting(prompts, replaced, List.of(), states)), plan);
    }

    private static MattingPlan plan(Direction direction, List<PromptRequest> prompts) {
        return new MattingPlan(new FrameRange(2L, null), direction, prompts);
    }

    private static PromptRequest at(long frame, int object) {
        return new PromptRequest(frame, object, "m" + frame + "-" + object);
    }

    private static String way(MattingPlan plan, int object, long frame) {
        return plan.passOf(object, frame)
                .map(pass -> pass.isBackwards() ? "backwards" : "forwards")
                .orElse("nowhere");
    }
}
