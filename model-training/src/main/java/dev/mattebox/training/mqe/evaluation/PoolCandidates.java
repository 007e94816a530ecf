package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Window;
import dev.mattebox.training.mqe.damage.CandidateMaker;
import dev.mattebox.training.mqe.damage.ClipFrame;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Candidates with every type of error, with objects of other clips of the same pool in some frames. Types that were seen
 * in training may come with a second, weaker error of such a type; the others come alone.
 */
final class PoolCandidates implements CandidateSource {

    private final CandidateMaker seen;
    private final CandidateMaker unseen;
    private final Optional<MattePool> mattes;

    /**
     * @param shards of the pool, of clips of one size, at least one
     * @param mattes of the pool; where it has none of a clip, {@link ErrorType#NETWORK} is left out
     */
    PoolCandidates(List<ClipShard> shards, Optional<MattePool> mattes) {
        List<ClipShard> pool = List.copyOf(shards);
        Function<RandomStream, Clip> others = random -> {
            ClipShard shard = pool.get(random.integer(0, pool.size()));
            return shard.clip(random.integer(0, shard.clips()));
        };
        this.seen = new CandidateMaker(ErrorType.seen(), others);
        this.unseen = new CandidateMaker(List.of(), others);
        this.mattes = mattes;
    }

    @Override
    public List<ErrorType> types(PoolClip clip) {
        boolean hasMattes = matte(clip, 0, RandomStream.of(0)).isPresent();
        return Arrays.stream(ErrorType.values())
                .filter(type -> type != ErrorType.NETWORK || hasMattes)
                .toList();
    }

    @Override
    public JudgedFrame make(PoolClip clip, int frame, ErrorType type, RandomStream random) {
        Optional<float[]> matte = type == ErrorType.NETWORK ? matte(clip, frame, random) : Optional.empty();
        return (type.heldOut() ? unseen : seen).make(new ClipFrame(clip.clip(), frame, matte), type, random);
    }

    private Optional<float[]> matte(PoolClip clip, int frame, RandomStream random) {
        Window whole = new Window(0, 0, clip.clip().width(), clip.clip().height());
        return mattes.flatMap(pool -> pool.matte(clip.shard(), clip.clipInShard(), frame, whole, random));
    }
}
