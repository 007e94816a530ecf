package dev.mattebox.service;

import dev.mattebox.service.media.LimitProperties;
import dev.mattebox.service.probe.ProbeProperties;
import dev.mattebox.service.settings.ServiceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Import this into a service and it has jobs, storage, uploads, problems, events and telemetry. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableConfigurationProperties({ServiceProperties.class, LimitProperties.class, ProbeProperties.class})
public class ServiceConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
