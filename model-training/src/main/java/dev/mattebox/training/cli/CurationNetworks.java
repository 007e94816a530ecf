package dev.mattebox.training.cli;

import dev.mattebox.model.matting.MattingModel;
import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.curation.CurationException;
import dev.mattebox.training.data.curated.CuratedModels;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The networks that annotate and judge raw clips. */
final class CurationNetworks {

    private static final Map<String, MatAnyone2Config> NETWORKS =
            Map.of("compact", MatAnyone2Config.compact(), "published", MatAnyone2Config.published());
    private static final String OTHER_TOOL = "alphas of another tool";

    @Option(
            names = "--matting-network",
            defaultValue = "compact",
            description = "compact or published; bundled weights are of the compact one (default: compact)")
    private String network = "compact";

    @Option(
            names = "--matting-weights",
            defaultValue = WeightsFile.BUNDLED,
            description = "weights of the matting network, a file or 'bundled' (default: bundled)")
    private String mattingWeights = WeightsFile.BUNDLED;

    @Option(
            names = "--evaluator-weights",
            defaultValue = WeightsFile.BUNDLED,
            description = "weights of the compact evaluator, a file or 'bundled' (default: bundled)")
    private String evaluatorWeights = WeightsFile.BUNDLED;

    /** The caller closes it. */
    MattingModel matting() {
        return WeightsFile.parse(mattingWeights)
                .file()
                .map(file -> MattingModel.load(config(), file))
                .orElseGet(MattingModel::bundled);
    }

    private MatAnyone2Config config() {
        return Optional.ofNullable(NETWORKS.get(network))
                .orElseThrow(() -> new CurationException(
                        "--matting-network is " + network + "; known are " + new TreeSet<>(NETWORKS.keySet())));
    }

    /** The caller closes it. */
    MatteEvaluator evaluator() {
        return WeightsFile.parse(evaluatorWeights)
                .file()
                .map(file -> MatteEvaluator.load(CompactMqeConfig.bundled(), file))
                .orElseGet(MatteEvaluator::bundled);
    }

    /** What manifests call them. */
    CuratedModels names(boolean alphasGiven) {
        String matting = network + " " + WeightsFile.parse(mattingWeights).fingerprint();
        return new CuratedModels(
                matting,
                alphasGiven ? OTHER_TOOL : matting,
                "mqe-compact " + WeightsFile.parse(evaluatorWeights).fingerprint());
    }
}
