package dev.mattebox.service.storage;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the store that the settings ask for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

    @Bean
    FileStore fileStore(
            StoreProperties properties, Home home, @Value("${spring.application.name:mattebox}") String service) {
        return switch (properties.type()) {
            case LOCAL -> new LocalStore(home);
            case S3 -> S3Store.connect(properties.s3(), service);
        };
    }
}
