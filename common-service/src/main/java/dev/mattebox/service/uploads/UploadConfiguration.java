package dev.mattebox.service.uploads;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of resumable uploads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResumableUploadProperties.class)
class UploadConfiguration {}
