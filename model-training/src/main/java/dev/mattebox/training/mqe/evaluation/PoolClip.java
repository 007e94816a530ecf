package dev.mattebox.training.mqe.evaluation;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;

import java.util.List;
import java.util.function.Consumer;

/**
 * A clip and where it comes from.
 *
 * @param number among all clips of the pool, from 0
 * @param shard name of its shard
 * @param clipInShard its index there
 */
record PoolClip(int number, String shard, int clipInShard, Clip clip) {

    /** Visits the first clips of a pool one by one; only one is in memory at a time. */
    static void visit(List<ClipShard> shards, int most, Consumer<PoolClip> visitor) {
        int number = 0;
        for (ClipShard shard : shards) {
            for (int i = 0; i < shard.clips() && number < most; i++) {
                visitor.accept(new PoolClip(number++, shard.name(), i, shard.clip(i)));
            }
        }
    }
}
