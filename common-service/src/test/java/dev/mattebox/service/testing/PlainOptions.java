package dev.mattebox.service.testing;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.mattebox.service.admission.JobOptions;
import dev.mattebox.service.jobs.JobPriority;

/** Options that are a text and nothing else. */
public record PlainOptions(@JsonValue String text) implements JobOptions {

    @Override
    public JobPriority priority() {
        return JobPriority.NORMAL;
    }
}
