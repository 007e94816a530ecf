package dev.mattebox.matting.masks;

import ai.djl.Device;
import dev.mattebox.model.device.DeviceNames;
import dev.mattebox.model.prompt.PromptedModel;
import dev.mattebox.model.prompt.PromptedModelException;
import dev.mattebox.service.settings.UnusableSettingException;
import dev.mattebox.service.telemetry.FrameMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Who makes masks: the operator's model if there is one, and GrabCut otherwise. */
@Configuration(proxyBeanMethods = false)
class MaskMakers {

    private static final Logger LOG = LoggerFactory.getLogger(MaskMakers.class);

    @Bean
    MaskMaker maskMaker(MaskProperties properties, Device device, FrameMetrics metrics, Clock clock) {
        return properties
                .folder()
                .<MaskMaker>map(folder -> prompted(folder, device, metrics, clock))
                .orElseGet(GrabCutMaker::new);
    }

    private static MaskMaker prompted(Path folder, Device device, FrameMetrics metrics, Clock clock) {
        Instant start = clock.instant();
        try {
            PromptedModelMaker maker = new PromptedModelMaker(PromptedModel.load(folder, device));
            Duration duration = Duration.between(start, clock.instant());
            metrics.modelLoaded("masks", duration);
            LOG.info(
                    "Loaded the model of masks ({}) on {} in {} ms",
                    folder,
                    DeviceNames.name(device),
                    duration.toMillis());
            return maker;
        } catch (PromptedModelException e) {
            throw new UnusableSettingException(
                    "mattebox.masks.model is " + folder + ". " + e.getMessage() + ".",
                    "Set mattebox.masks.model to a folder of SAM 2 as DJL loads it (docs/operations.md), or leave it out:"
                            + " masks are then found by colour.",
                    e);
        }
    }
}
