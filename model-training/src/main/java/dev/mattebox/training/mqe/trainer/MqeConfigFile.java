package dev.mattebox.training.mqe.trainer;

import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.trainer.ConfigSection;
import dev.mattebox.training.trainer.TrainingConfigException;
import dev.mattebox.training.trainer.TrainingDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the configuration of an evaluator's training from YAML. */
public final class MqeConfigFile {

    private MqeConfigFile() {}

    /**
     * @throws TrainingConfigException if the file cannot be read, or something is missing, unknown or out of range
     */
    public static MqeTrainingConfig read(Path path) {
        try {
            return parse(Files.readString(path));
        } catch (IOException e) {
            throw new TrainingConfigException("The configuration " + path + " cannot be read: " + e);
        }
    }

    static MqeTrainingConfig parse(String yaml) {
        ConfigSection root = ConfigSection.ofYaml(yaml);
        MqeTrainingConfig config = new MqeTrainingConfig(
                network(root.text("network")),
                TrainingDevice.named(root.optionalText("device").orElse("auto")),
                label(root.section("label")),
                losses(root.section("losses")),
                candidates(root.section("candidates")),
                root.schedule(phases(root)));
        root.refuseUnknown();
        return config;
    }

    private static MqeConfig network(String name) {
        Map<String, MqeConfig> networks = Map.of("mqe-compact", CompactMqeConfig.bundled());
        MqeConfig network = networks.get(name);
        if (network == null) {
            throw new TrainingConfigException("There is no evaluator " + name + "; known are " + networks.keySet());
        }
        return network;
    }

    private static Discrepancy label(ConfigSection section) {
        Discrepancy label = new Discrepancy(
                section.number("absolute"),
                section.number("gradient"),
                (int) section.number("window"),
                section.number("threshold"));
        section.refuseUnknown();
        return label;
    }

    private static JudgementLoss losses(ConfigSection section) {
        JudgementLoss losses = new JudgementLoss(
                section.number("focal"),
                section.number("gamma"),
                section.number("erroneousShare"),
                section.number("dice"));
        section.refuseUnknown();
        return losses;
    }

    private static CandidateMix candidates(ConfigSection section) {
        CandidateMix mix = new CandidateMix(section.number("perfect"), section.number("network"));
        section.refuseUnknown();
        return mix;
    }

    private static List<MqePhase> phases(ConfigSection root) {
        return root.sections("phases").stream()
                .map(section -> {
                    MqePhase phase = new MqePhase(
                            section.text("pool"),
                            (int) section.number("shards"),
                            (int) section.number("steps"),
                            (int) section.number("frames"),
                            (int) section.number("crop"),
                            section.number("softCrops"));
                    section.refuseUnknown();
                    return phase;
                })
                .toList();
    }
}
