package dev.mattebox.matting.testing;

import dev.mattebox.matting.MattingServiceApplication;
import dev.mattebox.service.testing.SharedService;

/** The matting service for all tests that do not need one of their own. */
public final class SharedMattingService extends SharedService {

    SharedMattingService() {
        super(MattingServiceApplication.class, "matting", MattingService.RESOURCE);
    }
}
