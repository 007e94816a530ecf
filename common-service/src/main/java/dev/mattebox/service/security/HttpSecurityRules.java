package dev.mattebox.service.security;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import java.util.List;

/**
 * What every request passes. Nothing is remembered between requests: no session, no cookie, and therefore no forged
 * request that a browser could be made to send with somebody's cookie.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class HttpSecurityRules {

    // the pages of swagger-ui need their own styles inline, and pictures as data
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** What may be read by everybody: the contract, what problems mean, and a page that asks for a key itself. */
    private static final String[] OPEN_PAGES = {
        "/",
        "/index.html",
        "/studio/*",
        "/problems/*",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml"
    };

    // no path of ours has two slashes in a row, so one that has is not found, as any other
    @Bean
    HttpFirewall pathsAndMethods() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedDoubleSlash(true);
        return firewall;
    }

    // a decoder among the beans also keeps Spring from inventing a user with a password
    @Bean
    JwtDecoder tokenDecoder(SecurityProperties properties) {
        return new Tokens(properties.jwt()).decoder();
    }

    @Bean
    SecurityFilterChain securityRules(
            HttpSecurity http,
            SecurityProperties properties,
            Exposure exposure,
            ApiKeys keys,
            JwtDecoder decoder,
            ProblemAnswers problems,
            CallingTenant tenants,
            List<GuardOfRequests> guards) {
        http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(HttpSecurityRules::headers)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(problems).accessDeniedHandler(problems));
        if (properties.authenticates()) {
            askWhoCalls(http, properties, keys, decoder, problems);
        } else {
            serveEverybody(http, exposure, problems);
        }
        guards.forEach(
                guard -> http.addFilterBefore(new GuardFilter(guard, tenants, problems), AuthorizationFilter.class));
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS));
    }

    private static void serveEverybody(HttpSecurity http, Exposure exposure, ProblemAnswers problems) {
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        if (exposure.isLocalOnly()) {
            http.addFilterBefore(new LocalRequestsFilter(problems), AnonymousAuthenticationFilter.class);
        }
    }

    private static void askWhoCalls(
            HttpSecurity http,
            SecurityProperties properties,
            ApiKeys keys,
            JwtDecoder decoder,
            ProblemAnswers problems) {
        boolean tokens = properties.jwt().isConfigured();
        http.addFilterBefore(new ApiKeyFilter(keys, tokens, problems), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(new ActingTenantFilter(problems), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(EndpointRequest.to(
                                        properties.openEndpoints().toArray(String[]::new)))
                                .permitAll()
                                .requestMatchers(EndpointRequest.toAnyEndpoint())
                                .denyAll()
                                .requestMatchers(HttpMethod.GET, OPEN_PAGES)
                                .permitAll()
                                .anyRequest()
                                .authenticated());
        if (tokens) {
            http.oauth2ResourceServer(server -> server.bearerTokenResolver(request -> Credentials.of(request)
                            .filter(given -> given.kind() == Credentials.Kind.TOKEN)
                            .map(Credentials::value)
                            .orElse(null))
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems)
                    .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(new Tokens(properties.jwt()))));
        }
    }
}
