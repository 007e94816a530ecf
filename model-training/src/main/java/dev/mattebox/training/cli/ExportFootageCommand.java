package dev.mattebox.training.cli;

import dev.mattebox.training.data.ClipShard;
import dev.mattebox.training.report.FootageExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Writes procedural clips as somebody's footage would lie on a disk. */
@Command(
        name = "export-footage",
        description = "Writes the clips of a pool as footage without alpha: frames, and masks cut at one half.",
        mixinStandardHelpOptions = true)
final class ExportFootageCommand implements Callable<Integer> {

    @Option(names = "--pool", required = true, description = "folder of shards")
    private Path pool = Path.of("pool");

    @Option(names = "--out", required = true, description = "folder to write to")
    private Path out = Path.of("footage");

    @Option(
            names = "--as",
            required = true,
            description = "segmentation (frames/CLIP, masks/CLIP), or raw (CLIP/, CLIP.mask.png), as curate takes it")
    private FootageExport.Form form = FootageExport.Form.SEGMENTATION;

    @Override
    public Integer call() throws Exception {
        int number = 0;
        for (Path file : ClipShard.list(pool)) {
            ClipShard shard = ClipShard.open(file);
            for (int i = 0; i < shard.clips(); i++) {
                FootageExport.write(shard.clip(i), out, "clip-%05d".formatted(number++), form);
            }
        }
        System.out.println(number + " clips");
        return 0;
    }
}
