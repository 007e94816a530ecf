package dev.mattebox.service.probe;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How files from outside are read. The settings under {@code mattebox.media}.
 *
 * @param probeTimeout how long a look or a frame may take before its process is killed; 0 has the service read them itself
 * @param probeTask the class that reads; tests name one that hangs or crashes
 */
@Validated
@ConfigurationProperties("mattebox.media")
public record ProbeProperties(
        @DefaultValue("20s") @DurationMin(nanos = 0) Duration probeTimeout,

        @DefaultValue("dev.mattebox.service.probe.FfmpegLook")
        String probeTask) {}
