package dev.mattebox.training.trainer;

import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.training.loss.FeedbackWeights;
import dev.mattebox.training.loss.LossWeights;
import dev.mattebox.training.loss.SegmentationWeights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the configuration of a training from YAML. */
public final class TrainingConfigFile {

    private TrainingConfigFile() {}

    /**
     * @throws TrainingConfigException if the file cannot be read, or something is missing, unknown or out of range
     */
    public static TrainingConfig read(Path path) {
        try {
            return parse(Files.readString(path));
        } catch (IOException e) {
            throw new TrainingConfigException("The configuration " + path + " cannot be read: " + e);
        }
    }

    static TrainingConfig parse(String yaml) {
        ConfigSection root = ConfigSection.ofYaml(yaml);
        ConfigSection losses = root.section("losses");
        TrainingConfig config = new TrainingConfig(
                network(root.text("network")),
                TrainingDevice.named(root.optionalText("device").orElse("auto")),
                TrainingPrecision.named(root.optionalText("precision").orElse("float32")),
                matting(losses.section("matting")),
                segmentation(losses.section("segmentation")),
                feedback(losses.section("feedback")),
                root.optionalText("evaluator"),
                data(root.section("data")),
                root.schedule(phases(root)));
        losses.refuseUnknown();
        root.refuseUnknown();
        return config;
    }

    private static MatAnyone2Config network(String name) {
        Map<String, MatAnyone2Config> networks =
                Map.of("compact", MatAnyone2Config.compact(), "published", MatAnyone2Config.published());
        MatAnyone2Config network = networks.get(name);
        if (network == null) {
            throw new TrainingConfigException("There is no network " + name + "; give compact or published");
        }
        return network;
    }

    private static LossWeights matting(ConfigSection section) {
        LossWeights losses = new LossWeights(
                section.number("absolute"),
                section.number("laplacian"),
                section.number("temporal"),
                section.number("mask"),
                section.number("change"),
                section.number("range"),
                section.number("firstFrame"),
                section.number("softRegion"));
        section.refuseUnknown();
        return losses;
    }

    private static SegmentationWeights segmentation(ConfigSection section) {
        SegmentationWeights losses = new SegmentationWeights(
                section.number("crossEntropy"), section.number("dice"), section.number("firstFrame"));
        section.refuseUnknown();
        return losses;
    }

    private static FeedbackWeights feedback(ConfigSection section) {
        FeedbackWeights losses = new FeedbackWeights(section.number("evaluation"), section.number("core"));
        section.refuseUnknown();
        return losses;
    }

    private static Map<String, DataSetConfig> data(ConfigSection section) {
        Map<String, DataSetConfig> data = new LinkedHashMap<>();
        for (String name : section.keys()) {
            ConfigSection entry = section.section(name);
            data.put(
                    name,
                    new DataSetConfig(
                            entry.text("kind"),
                            entry.text("folder"),
                            entry.optionalNumber("shards").map(Double::intValue),
                            entry.optionalText("backgrounds")));
            entry.refuseUnknown();
        }
        return data;
    }

    private static List<TrainingPhase> phases(ConfigSection root) {
        return root.sections("phases").stream()
                .map(section -> {
                    TrainingPhase phase = new TrainingPhase(
                            (int) section.number("steps"),
                            (int) section.number("crop"),
                            section.sections("passes").stream()
                                    .map(TrainingConfigFile::pass)
                                    .toList());
                    section.refuseUnknown();
                    return phase;
                })
                .toList();
    }

    private static TrainingPass pass(ConfigSection section) {
        TrainingPass pass = new TrainingPass(
                kind(section.text("pass")),
                section.text("data"),
                section.optionalNumber("weight").orElse(1.0),
                section.optionalNumber("batches").map(Double::intValue).orElse(1),
                (int) section.number("clips"),
                (int) section.number("frames"),
                section.optionalNumber("burnIn").map(Double::intValue).orElse(0),
                section.optionalNumber("references").map(Double::intValue).orElse(0),
                section.optionalNumber("softCrops").orElse(0.0));
        section.refuseUnknown();
        return pass;
    }

    private static TrainingPass.Kind kind(String name) {
        return Arrays.stream(TrainingPass.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new TrainingConfigException(
                        "There is no pass " + name + "; give matting, segmentation or feedback"));
    }
}
