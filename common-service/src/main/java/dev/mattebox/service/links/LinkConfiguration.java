package dev.mattebox.service.links;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of links. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LinkProperties.class, BucketProperties.class})
class LinkConfiguration {}
