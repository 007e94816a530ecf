package dev.mattebox.mqe.models;

import dev.mattebox.model.mqe.CompactMqeConfig;
import dev.mattebox.model.mqe.DinoMqeConfig;
import dev.mattebox.model.mqe.MqeConfig;

/** The networks whose weights can be configured. */
public enum Network {
    /** Our own small evaluator. */
    MQE_COMPACT("mqe-compact"),
    /** The evaluator over the encoder of DINOv3, ViT-S. */
    MQE_DINOV3_SMALL("mqe-dinov3-small"),
    /** The evaluator over the encoder of DINOv3, ViT-B. */
    MQE_DINOV3_BASE("mqe-dinov3-base"),
    /** The evaluator over the encoder of DINOv3, ViT-L. */
    MQE_DINOV3_LARGE("mqe-dinov3-large");

    private final String id;

    Network(String id) {
        this.id = id;
    }

    /** The name in the configuration and in answers. */
    public String id() {
        return id;
    }

    MqeConfig config() {
        return switch (this) {
            case MQE_COMPACT -> CompactMqeConfig.bundled();
            case MQE_DINOV3_SMALL -> DinoMqeConfig.vitSmall();
            case MQE_DINOV3_BASE -> DinoMqeConfig.vitBase();
            case MQE_DINOV3_LARGE -> DinoMqeConfig.vitLarge();
        };
    }
}
