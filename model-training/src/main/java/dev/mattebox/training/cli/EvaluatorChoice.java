package dev.mattebox.training.cli;

import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.training.trainer.TrainingConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;

/** Which evaluator a report is about. */
final class EvaluatorChoice {

    @Option(
            names = "--network",
            defaultValue = "mqe-compact",
            converter = NetworkConverter.class,
            description = "mqe-compact, mqe-dinov3-small, mqe-dinov3-base or mqe-dinov3-large (default: mqe-compact)")
    private MqeConfig network = CompactMqeConfig.bundled();

    @Option(names = "--weights", description = "a safetensors file, as export writes it (default: the bundled weights)")
    private @Nullable Path weights;

    /**
     * The caller closes it.
     *
     * @throws TrainingConfigException if weights are not given and the network's do not come with the product
     */
    MatteEvaluator evaluator() {
        if (weights != null) {
            return MatteEvaluator.load(network, weights);
        }
        if (!network.equals(CompactMqeConfig.bundled())) {
            throw new TrainingConfigException("Only mqe-compact has bundled weights; give others with --weights");
        }
        return MatteEvaluator.bundled();
    }

    private static final class NetworkConverter implements ITypeConverter<MqeConfig> {

        @Override
        public MqeConfig convert(String name) {
            return MqeConfig.named(name)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no network " + name + "; known are " + MqeConfig.names()));
        }
    }
}
