package dev.mattebox.service.uploads;

import dev.mattebox.service.storage.FileStore;
import dev.mattebox.service.storage.Home;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of resumable uploads, and keeps their bytes where the files of jobs are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResumableUploadProperties.class)
class UploadConfiguration {

    @Bean
    UploadBytes uploadBytes(FileStore store, UploadRows rows, Home home) {
        return store.isShared() ? new SharedUploadBytes(store, rows, home) : new LocalUploadBytes(home);
    }
}
