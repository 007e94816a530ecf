package dev.mattebox.mqe.testing;

import dev.mattebox.mqe.MqeServiceApplication;
import dev.mattebox.service.testing.SharedService;

/** The mqe-service for all tests that do not need one of their own. */
public final class SharedMqeService extends SharedService {

    SharedMqeService() {
        super(MqeServiceApplication.class, "mqe", MqeService.EVALUATIONS);
    }
}
