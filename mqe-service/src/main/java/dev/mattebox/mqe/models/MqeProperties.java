package dev.mattebox.mqe.models;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.util.Map;

/**
 * The settings of models under {@code mattebox.*}.
 *
 * @param defaultModel the model of jobs that name none
 * @param models further models by name; the bundled {@code mqe-compact} is always there
 */
@Validated
@ConfigurationProperties("mattebox")
public record MqeProperties(
        @DefaultValue(MqeModels.BUNDLED) String defaultModel,
        @DefaultValue Map<String, @Valid ModelSettings> models) {

    /**
     * A model of the operator.
     *
     * @param network its architecture and size
     * @param weights a {@code .safetensors} file or a PyTorch checkpoint of tensors
     * @param licence under which terms the weights may be used, for {@code GET /v1/models}
     */
    public record ModelSettings(
            @NotNull Network network,
            @NotNull Path weights,
            @DefaultValue("not stated") String licence) {}
}
