package dev.mattebox.training.cli;

import dev.mattebox.model.matting.MattingModel;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The options that say which matting network is measured. */
final class MattingWeights {

    @Option(names = "--weights", required = true, description = "a safetensors file or a PyTorch checkpoint")
    private Path file = Path.of("weights.safetensors");

    @Option(
            names = "--network",
            defaultValue = "compact",
            description = "the network that the weights are of: compact or published (default: compact)")
    private NetworkSize network = NetworkSize.COMPACT;

    /** The network with the weights; the caller closes it. */
    MattingModel load() {
        return MattingModel.load(network.config(), file);
    }

    Path file() {
        return file;
    }

    NetworkSize network() {
        return network;
    }
}
