package dev.mattebox.mqe.models;

import ai.djl.Device;
import dev.mattebox.model.device.DeviceMemory;
import dev.mattebox.model.device.DeviceNames;
import dev.mattebox.model.device.NoSuchDeviceException;
import dev.mattebox.model.quality.MatteEvaluator;
import dev.mattebox.service.models.LoadedModel;
import dev.mattebox.service.models.ModelCatalog;
import dev.mattebox.service.models.ModelDescription;
import dev.mattebox.service.models.Precision;
import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.settings.UnusableSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The models of this service: the bundled one, and those of the operator. */
@Configuration(proxyBeanMethods = false)
class MqeModels {

    /** The name of the model that comes with the service. */
    static final String BUNDLED = "mqe-compact";

    private static final String BUNDLED_LICENCE = "Apache-2.0";

    @Bean
    Device device(ServiceProperties properties) {
        try {
            return DeviceNames.device(properties.device());
        } catch (NoSuchDeviceException e) {
            throw new UnusableSettingException(
                    "mattebox.device is " + properties.device() + ". " + e.getMessage() + ".",
                    "Set mattebox.device to one of these, or leave it out.",
                    e);
        }
    }

    @Bean
    ModelCatalog<MatteEvaluator> modelCatalog(MqeProperties properties, Device device) {
        List<ModelDescription<MatteEvaluator>> models = new ArrayList<>();
        models.add(describe(
                BUNDLED,
                Network.MQE_COMPACT,
                "bundled weights",
                BUNDLED_LICENCE,
                () -> MatteEvaluator.bundled(device)));
        new TreeMap<>(properties.models())
                .forEach((name, settings) -> models.add(describe(
                        name,
                        settings.network(),
                        settings.weights().toString(),
                        settings.licence(),
                        () -> MatteEvaluator.load(settings.network().config(), settings.weights(), device))));
        return new ModelCatalog<>(models, properties.defaultModel());
    }

    private static ModelDescription<MatteEvaluator> describe(
            String name, Network network, String weights, String licence, Supplier<MatteEvaluator> loader) {
        return new ModelDescription<>(
                name, network.id(), weights, licence, List.of(Precision.FLOAT32), () -> loaded(loader.get()));
    }

    private static LoadedModel<MatteEvaluator> loaded(MatteEvaluator model) {
        return new LoadedModel<>(
                model,
                model.parameters(),
                DeviceNames.name(model.device()),
                () -> DeviceMemory.usedBytes(model.device()));
    }
}
