package dev.mattebox.service.security;

import dev.mattebox.service.settings.UnusableSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads tokens of the operator's identity provider. */
final class Tokens implements Converter<Jwt, AbstractAuthenticationToken> {

    private final SecurityProperties.Jwt settings;

    Tokens(SecurityProperties.Jwt settings) {
        this.settings = settings;
    }

    /**
     * Checks signatures (with public keys only), times, issuer and audience. The identity provider is asked when the first
     * token comes, so the service starts without it.
     *
     * @throws UnusableSettingException if the addresses are no URLs
     */
    JwtDecoder decoder() {
        require("issuer-uri", settings.issuerUri());
        require("jwk-set-uri", settings.jwkSetUri());
        return new SupplierJwtDecoder(this::connected);
    }

    private NimbusJwtDecoder connected() {
        URI issuer = settings.issuerUri();
        NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder keys = settings.jwkSetUri() == null
                ? NimbusJwtDecoder.withIssuerLocation(String.valueOf(issuer))
                : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri().toString());
        NimbusJwtDecoder decoder = keys.jwsAlgorithms(all -> all.addAll(Set.of(SignatureAlgorithm.values())))
                .build();
        decoder.setJwtValidator(validator(issuer));
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> validator(@Nullable URI issuer) {
        List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
        all.add(
                issuer == null
                        ? JwtValidators.createDefault()
                        : JwtValidators.createDefaultWithIssuer(issuer.toString()));
        // Spring takes a token without an end for one that never ends
        all.add(new JwtClaimValidator<Object>(JwtClaimNames.EXP, end -> end != null));
        if (!settings.audiences().isEmpty()) {
            all.add(new JwtClaimValidator<Collection<String>>(
                    JwtClaimNames.AUD,
                    audience -> audience != null && audience.stream().anyMatch(settings.audiences()::contains)));
        }
        return new DelegatingOAuth2TokenValidator<>(all);
    }

    private static void require(String setting, @Nullable URI address) {
        if (address != null && (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme()))) {
            throw new UnusableSettingException(
                    "mattebox.security.jwt." + setting + " is " + address + ", which is not the URL of a server.",
                    "Set it to an address of your identity provider, such as https://login.example.org.");
        }
    }

    /**
     * Whose token it is.
     *
     * @throws NoTenantException if it does not say so
     */
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Object tenant = token.getClaims().get(settings.tenantClaim());
        if (!(tenant instanceof String name) || !Tenant.isName(name)) {
            throw new NoTenantException(settings.tenantClaim());
        }
        String subject = token.getSubject();
        return new CallerAuthentication(new Caller(subject == null ? "" : subject, new Tenant(name), false));
    }
}
