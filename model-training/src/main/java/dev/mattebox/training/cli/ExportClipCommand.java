package dev.mattebox.training.cli;

import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.report.ClipExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Takes one clip out of a shard. */
@Command(
        name = "export-clip",
        description =
                "Writes a clip of a shard as clip.zip (numbered JPEG frames), mask.png and alpha.zip (the true alphas).",
        mixinStandardHelpOptions = true)
final class ExportClipCommand implements Callable<Integer> {

    @Parameters(index = "0", description = "a shard")
    private Path shard = Path.of(".");

    @Parameters(index = "1", description = "the folder to write to")
    private Path folder = Path.of(".");

    @Option(names = "--clip", defaultValue = "0", description = "number of the clip (default: 0)")
    private int clip;

    @Override
    public Integer call() throws Exception {
        ClipExport.write(ClipShard.open(shard).clip(clip), folder);
        return 0;
    }
}
