package dev.mattebox.training.cli;

import dev.mattebox.training.trainer.WeightExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Makes a weights file of a checkpoint. */
@Command(
        name = "export",
        description = "Writes the averaged weights of a checkpoint as a safetensors file for inference.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--checkpoint", required = true, description = "a training's checkpoint.safetensors")
    private Path checkpoint = Path.of("checkpoint.safetensors");

    @Option(names = "--out", required = true, description = "the safetensors file to write")
    private Path weights = Path.of("weights.safetensors");

    @Option(names = "--metadata", description = "text that the file carries, as key=value; may be repeated")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Override
    public Integer call() {
        WeightExport.write(checkpoint, weights, metadata);
        return 0;
    }
}
