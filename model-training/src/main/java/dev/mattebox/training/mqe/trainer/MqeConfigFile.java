package dev.mattebox.training.mqe.trainer;

import dev.mattebox.model.mqe.DinoMqeConfig;
import dev.mattebox.model.mqe.MqeConfig;
import dev.mattebox.training.mqe.label.Discrepancy;
import dev.mattebox.training.trainer.ConfigSection;
import dev.mattebox.training.trainer.TrainingConfigException;
import dev.mattebox.training.trainer.TrainingDevice;
import dev.mattebox.training.trainer.TrainingPrecision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        MqeConfig network = network(root.text("network"));
        MqeTrainingConfig config = new MqeTrainingConfig(
                network,
                TrainingDevice.named(root.optionalText("device").orElse("auto")),
                TrainingPrecision.named(root.optionalText("precision").orElse("float32")),
                frozenEncoder(network, root),
                label(root.section("label")),
                losses(root.section("losses")),
                candidates(root.section("candidates")),
                root.schedule(phases(root)));
        root.refuseUnknown();
        return config;
    }

    private static MqeConfig network(String name) {
        return MqeConfig.named(name)
                .orElseThrow(() -> new TrainingConfigException(
                        "There is no network " + name + "; known are " + MqeConfig.names()));
    }

    private static boolean frozenEncoder(MqeConfig network, ConfigSection root) {
        return network instanceof DinoMqeConfig && root.flag("frozenEncoder", true);
    }

    private static Discrepancy label(ConfigSection section) {
        double absolute = section.number("absolute");
        double gradient = section.number("gradient");
        int window = (int) section.number("window");
        double threshold = section.number("threshold");
        section.refuseUnknown();
        try {
            return new Discrepancy(absolute, gradient, window, threshold);
        } catch (IllegalArgumentException e) {
            throw new TrainingConfigException("The label cannot be used: " + e.getMessage());
        }
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
        CandidateMix mix = new CandidateMix(
                section.number("perfect"),
                section.number("network"),
                section.number("closeUps"),
                section.number("hardEdges"));
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
