package dev.mattebox.training.mqe.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipKind;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.ClipShardWriter;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.data.MatteShardWriter;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class PoolCandidatesTest {

    private static final int SIZE = 64;
    private static final int FRAMES = 3;
    private static final int PIXELS = SIZE * SIZE;

    @TempDir
    private Path folder;

    @Test
    void mattesOfTheNetworkAreJudgedWhereThereAreSome() throws IOException {
        List<ClipShard> shards = pool(2);
        mattesOfFirstClip(shards.get(0), 51);
        PoolCandidates source = new PoolCandidates(shards, Optional.of(MattePool.open(folder.resolve("mattes"))));
        List<PoolClip> clips = new ArrayList<>();
        PoolClip.visit(shards, 10, clips::add);

        assertThat(source.types(clips.get(0))).containsExactly(ErrorType.values());
        assertThat(source.types(clips.get(1))).doesNotContain(ErrorType.NETWORK);
        JudgedFrame frame = source.make(clips.get(0), 1, ErrorType.NETWORK, RandomStream.of(1));
        assertThat(frame.candidate()[PIXELS / 2]).isCloseTo(0.2f, within(1 / 255f));
    }

    @Test
    void withoutMattesEveryOtherTypeIsMadeAndTheSameAgain() throws IOException {
        List<ClipShard> shards = pool(2);
        PoolCandidates source = new PoolCandidates(shards, Optional.empty());

        PoolClip.visit(shards, 1, clip -> {
            assertThat(source.types(clip)).hasSize(ErrorType.values().length - 1);
            for (ErrorType type : source.types(clip)) {
                JudgedFrame made = source.make(clip, 1, type, RandomStream.of(4));
                assertThat(made.type()).isEqualTo(type);
                assertThat(source.make(clip, 1, type, RandomStream.of(4)).candidate())
                        .isEqualTo(made.candidate());
            }
        });
    }

    @Test
    void clipsAreNumberedOverAllShards() throws IOException {
        ClipShard shard = pool(2).get(0);
        List<String> visited = new ArrayList<>();

        PoolClip.visit(
                List.of(shard, shard),
                3,
                clip -> visited.add(clip.number() + " is " + clip.shard() + " " + clip.clipInShard()));

        assertThat(visited).containsExactly("0 is seed1-00000 0", "1 is seed1-00000 1", "2 is seed1-00000 0");
    }

    private List<ClipShard> pool(int clips) throws IOException {
        Path file = folder.resolve(ClipShard.fileName(1, 0));
        try (ClipShardWriter writer = new ClipShardWriter(file, clips, FRAMES, SIZE, SIZE)) {
            for (int i = 0; i < clips; i++) {
                writer.add(clip());
            }
            writer.finish();
        }
        return List.of(ClipShard.open(file));
    }

    private void mattesOfFirstClip(ClipShard shard, int level) throws IOException {
        Path file = MattePool.file(folder.resolve("mattes"), "early", shard.name());
        Files.createDirectories(file.getParent());
        try (MatteShardWriter writer = new MatteShardWriter(file, 1, FRAMES, SIZE, SIZE)) {
            byte[] alphas = new byte[FRAMES * PIXELS];
            Arrays.fill(alphas, (byte) level);
            writer.add(alphas);
            writer.finish();
        }
    }

    /** A square on a ground, in colours of its own. */
    private static Clip clip() {
        byte[] rgb = new byte[3 * FRAMES * PIXELS];
        byte[] alphas = new byte[FRAMES * PIXELS];
        for (int i = 0; i < alphas.length; i++) {
            int x = i % SIZE;
            int y = i % PIXELS / SIZE;
            boolean inside = x > 16 && x < 48 && y > 16 && y < 48;
            alphas[i] = (byte) (inside ? 255 : 0);
            rgb[3 * i] = (byte) (inside ? 200 : 20 + (x * 7 + y * 3) % 40);
            rgb[3 * i + 1] = (byte) (inside ? 30 : 90);
        }
        return new Clip(SIZE, SIZE, FRAMES, rgb, alphas, ClipKind.BLOB);
    }
}
