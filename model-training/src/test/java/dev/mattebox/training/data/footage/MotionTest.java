package dev.mattebox.training.data.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MotionTest {

    private static final int FRAMES = 24;
    private static final Pose AT_HOME = new Pose(0, 0, 0, 0, 0);

    @Property(tries = 500)
    void motionIsSmoothFromFrameToFrame(@ForAll long seed) {
        MotionPath path = MotionPath.draw(RandomStream.of(seed));
        double last = 0;
        for (int frame = 1; frame < FRAMES; frame++) {
            Pose step = at(path, frame).plus(at(path, frame - 1).times(-1));
            assertThat(Math.abs(step.right())).isLessThan(0.06);
            assertThat(Math.abs(step.angle())).isLessThan(0.09);
            assertThat(Math.abs(step.growth())).isLessThan(0.09);
            if (frame > 1) {
                assertThat(step.right()).isCloseTo(last, within(0.03));
            }
            last = step.right();
        }
    }

    @Test
    void someMotionsRestOnTheWayAndAllGoOn() {
        int resting = 0;
        for (int seed = 0; seed < 200; seed++) {
            MotionPath path = MotionPath.draw(RandomStream.of(seed));
            int still = 0;
            for (int frame = 1; frame < FRAMES; frame++) {
                still += at(path, frame).equals(at(path, frame - 1)) ? 1 : 0;
            }
            assertThat(still).isLessThan(FRAMES / 2 + 1);
            assertThat(at(path, FRAMES - 1)).isNotEqualTo(at(path, 0));
            resting += still > 2 ? 1 : 0;
        }
        assertThat(resting).isBetween(40, 80);
    }

    @Property(tries = 200)
    void aWarpUndoesThePlacing(@ForAll long seed) {
        Pose pose = Pose.draw(RandomStream.of(seed));
        Warp warp = Warp.of(pose, 41, 31);
        double x = 12 - 20.0;
        double y = 7 - 15.0;
        double sheared = x + pose.shear() * y;
        double scale = Math.exp(pose.growth());
        double placedX =
                scale * (Math.cos(pose.angle()) * sheared - Math.sin(pose.angle()) * y) + 20 + pose.right() * 41;
        double placedY =
                scale * (Math.sin(pose.angle()) * sheared + Math.cos(pose.angle()) * y) + 15 + pose.down() * 31;

        assertThat(warp.xx() * placedX + warp.xy() * placedY + warp.x0()).isCloseTo(12, within(1e-9));
        assertThat(warp.yx() * placedX + warp.yy() * placedY + warp.y0()).isCloseTo(7, within(1e-9));
    }

    @Test
    void aStillAtHomeIsUnchanged() {
        Warp warp = Warp.of(AT_HOME, 40, 30);

        assertThat(warp.x(17, 4)).isEqualTo(17);
        assertThat(warp.y(17, 4)).isEqualTo(4);
    }

    private static Pose at(MotionPath path, int frame) {
        return path.at(frame / (FRAMES - 1.0));
    }
}
