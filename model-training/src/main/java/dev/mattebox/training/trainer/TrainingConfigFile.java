package dev.mattebox.training.trainer;

import dev.mattebox.model.network.MatAnyone2Config;
import dev.mattebox.training.loss.LossWeights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        TrainingConfig config = new TrainingConfig(
                network(root.text("network")), losses(root.section("losses")), root.schedule(phases(root)));
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

    private static LossWeights losses(ConfigSection section) {
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

    private static List<TrainingPhase> phases(ConfigSection root) {
        return root.sections("phases").stream()
                .map(section -> {
                    TrainingPhase phase = new TrainingPhase(
                            section.text("pool"),
                            (int) section.number("shards"),
                            (int) section.number("steps"),
                            (int) section.number("clips"),
                            (int) section.number("frames"),
                            (int) section.number("crop"),
                            section.number("softCrops"));
                    section.refuseUnknown();
                    return phase;
                })
                .toList();
    }
}
