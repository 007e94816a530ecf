package dev.mattebox.service.uploads;

import dev.mattebox.service.settings.ServiceProperties;
import dev.mattebox.service.storage.Home;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the web server write every multipart part to the disk, from its first byte, next to the folders of jobs. */
@Configuration(proxyBeanMethods = false)
class MultipartSettings {

    @Bean
    MultipartConfigElement multipartConfigElement(Home home, ServiceProperties properties) {
        ServiceProperties.Uploads uploads = properties.uploads();
        return new MultipartConfigElement(
                home.uploads().toString(),
                uploads.maxFileSize().toBytes(),
                uploads.maxRequestSize().toBytes(),
                0);
    }
}
