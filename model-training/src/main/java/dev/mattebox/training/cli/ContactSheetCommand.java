package dev.mattebox.training.cli;

import dev.mattebox.training.data.Clip;
import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.report.ContactSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Draws some clips of a shard as one picture. */
@Command(
        name = "contact-sheet",
        description = "Shows frames and alphas of some clips of a shard in one PNG.",
        mixinStandardHelpOptions = true)
final class ContactSheetCommand implements Callable<Integer> {

    @Parameters(index = "0", description = "a shard")
    private Path shard = Path.of(".");

    @Parameters(index = "1", description = "the PNG to write")
    private Path picture = Path.of("sheet.png");

    @Option(names = "--from", defaultValue = "0", description = "first clip (default: 0)")
    private int from;

    @Option(names = "--clips", defaultValue = "8", description = "how many clips (default: 8)")
    private int count;

    @Option(names = "--columns", defaultValue = "4", description = "frames of each clip (default: 4)")
    private int columns;

    @Override
    public Integer call() throws Exception {
        ClipShard clips = ClipShard.open(shard);
        List<Clip> shown = new ArrayList<>();
        for (int i = from; i < Math.min(clips.clips(), from + count); i++) {
            shown.add(clips.clip(i));
        }
        ContactSheet.write(shown, columns, picture);
        return 0;
    }
}
