package dev.mattebox.matting.models;

import ai.djl.Device;
import dev.mattebox.model.device.DeviceMemory;
import dev.mattebox.model.device.DeviceNames;
import dev.mattebox.model.device.DevicePool;
import dev.mattebox.model.device.NoSuchDeviceException;
import dev.mattebox.model.matting.MattingModel;
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
class MattingModels {

    /** The name of the model that comes with the service. */
    static final String BUNDLED = "compact";

    private static final String BUNDLED_LICENCE = "Apache-2.0";

    /** The rest is left for what jobs do beside matting, and for whatever else runs there. */
    private static final double FREE_FOR_JOBS = 0.8;

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
    DevicePool devicePool(Device device, ServiceProperties properties) {
        long configured = properties.deviceMemory().toBytes();
        long capacity = configured > 0 ? configured : (long) (FREE_FOR_JOBS * DeviceMemory.freeBytes(device));
        return new DevicePool(() -> DeviceMemory.usedBytes(device), capacity);
    }

    @Bean
    ModelCatalog<MattingModel> modelCatalog(MattingProperties properties, Device device) {
        List<ModelDescription<MattingModel>> models = new ArrayList<>();
        models.add(describe(
                BUNDLED, Network.COMPACT, "bundled weights", BUNDLED_LICENCE, () -> MattingModel.bundled(device)));
        new TreeMap<>(properties.models())
                .forEach((name, settings) -> models.add(describe(
                        name,
                        settings.network(),
                        settings.weights().toString(),
                        settings.licence(),
                        () -> MattingModel.load(settings.network().config(), settings.weights(), device))));
        return new ModelCatalog<>(models, properties.defaultModel());
    }

    private static ModelDescription<MattingModel> describe(
            String name, Network network, String weights, String licence, Supplier<MattingModel> loader) {
        return new ModelDescription<>(
                name, network.id(), weights, licence, List.of(Precision.values()), () -> loaded(loader.get()));
    }

    private static LoadedModel<MattingModel> loaded(MattingModel model) {
        return new LoadedModel<>(
                model,
                model.parameters(),
                DeviceNames.name(model.device()),
                () -> DeviceMemory.usedBytes(model.device()));
    }
}
