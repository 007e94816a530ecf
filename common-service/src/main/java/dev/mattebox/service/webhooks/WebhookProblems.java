package dev.mattebox.service.webhooks;

import dev.mattebox.service.problems.ProblemType;
import dev.mattebox.service.problems.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be wrong with callbacks. */
@Component
public final class WebhookProblems implements ProblemTypes {

    public static final ProblemType CALLBACK_NOT_ALLOWED = new ProblemType(
            "callback-not-allowed",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The callback cannot be called",
            "Callbacks obey the rules of links: https servers with public addresses and the origins that the operator"
                    + " allows. And they are signed, so they need a secret, their own or the operator's.");

    @Override
    public List<ProblemType> all() {
        return List.of(CALLBACK_NOT_ALLOWED);
    }
}
