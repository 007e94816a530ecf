package dev.mattebox.training.cli;

import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.data.MattePool;
import dev.mattebox.training.data.RandomStream;
import dev.mattebox.training.data.Window;
import dev.mattebox.training.mqe.damage.CandidateMaker;
import dev.mattebox.training.mqe.damage.CandidateSheet;
import dev.mattebox.training.mqe.damage.ClipFrame;
import dev.mattebox.training.mqe.damage.ErrorType;
import dev.mattebox.training.mqe.damage.JudgedFrame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Draws the candidates that the quality evaluator learns from. */
@Command(
        name = "mqe-sheet",
        description = "Shows alphas with every type of error, weak ones on the left: frame, truth, candidate, error.",
        mixinStandardHelpOptions = true)
final class MqeSheetCommand implements Callable<Integer> {

    private static final int MOST_DRAWS = 200;

    @Option(names = "--pool", required = true, description = "folder of a pool")
    private Path pool = Path.of("heldout");

    @Option(names = "--out", required = true, description = "the PNG to write")
    private Path out = Path.of("sheet.png");

    @Option(names = "--mattes", description = "folder of the pool's mattes, for the type NETWORK (default: without)")
    private Optional<Path> mattes = Optional.empty();

    @Option(names = "--types", split = ",", description = "only these types (default: all)")
    private List<ErrorType> types = List.of(ErrorType.values());

    @Option(names = "--columns", defaultValue = "3", description = "strengths of each type (default: 3)")
    private int columns;

    @Option(names = "--seed", defaultValue = "1", description = "another seed shows others (default: 1)")
    private long seed;

    @Override
    public Integer call() throws Exception {
        ClipShard shard = ClipShard.open(ClipShard.list(pool).get(0));
        MattePool network = MattePool.open(mattes.orElse(pool.resolve("mattes")));
        CandidateMaker maker = new CandidateMaker(List.of(), random -> shard.clip(random.integer(0, shard.clips())));
        CandidateSheet sheet = new CandidateSheet();
        for (ErrorType type : types) {
            List<JudgedFrame> row = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                candidate(shard, network, maker, type, column).ifPresent(row::add);
            }
            if (!row.isEmpty()) {
                sheet.addRow(row);
            }
        }
        sheet.write(out);
        return 0;
    }

    /** The first candidate whose strength lies in the column's part of the range; the last draw if none does. */
    private Optional<JudgedFrame> candidate(
            ClipShard shard, MattePool network, CandidateMaker maker, ErrorType type, int column) {
        Window whole = new Window(0, 0, shard.width(), shard.height());
        Optional<JudgedFrame> last = Optional.empty();
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            RandomStream random = RandomStream.of(seed, type.ordinal(), column, draw);
            int number = random.integer(0, shard.clips());
            int frame = random.integer(0, shard.frames());
            Optional<float[]> matte = network.matte(shard.name(), number, frame, whole, random);
            if (type != ErrorType.NETWORK || matte.isPresent()) {
                JudgedFrame made = maker.make(new ClipFrame(shard.clip(number), frame, matte), type, random);
                last = Optional.of(made);
                if (type == ErrorType.PERFECT || (int) (made.strength() * columns) == column) {
                    return last;
                }
            }
        }
        return last;
    }
}
