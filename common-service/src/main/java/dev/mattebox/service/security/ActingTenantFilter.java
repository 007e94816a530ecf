package dev.mattebox.service.security;

import dev.mattebox.service.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/** Has a trusted service act for the tenant that it names in {@code X-Mattebox-Tenant}; nobody else may name another. */
final class ActingTenantFilter extends OncePerRequestFilter {

    private final ProblemAnswers problems;
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    ActingTenantFilter(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String wanted = request.getHeader(ServiceCall.TENANT_HEADER);
        if (wanted != null
                && SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            try {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new CallerAuthentication(acting(known.caller(), wanted)));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
            } catch (ProblemException refused) {
                problems.answer(request, response, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static Caller acting(Caller caller, String wanted) {
        if (!Tenant.isName(wanted)) {
            throw SecurityProblems.forbidden(
                    ServiceCall.TENANT_HEADER + " must be the name of a tenant, 1 to 100 visible ASCII characters.");
        }
        Tenant tenant = new Tenant(wanted);
        if (!caller.actsForTenants() && !tenant.equals(caller.tenant())) {
            throw SecurityProblems.forbidden("Only the key of a service may act for other tenants. Leave the header "
                    + ServiceCall.TENANT_HEADER + " away.");
        }
        return caller.actingFor(tenant);
    }
}
