package dev.mattebox.matting;

import dev.mattebox.matting.testing.MattingService;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TenantIsolationContract;
import dev.mattebox.service.testing.TestClip;

import java.nio.file.Path;
import java.util.Map;

class TenantIsolationTest extends TenantIsolationContract {

    @Override
    protected RunningService start(Path home, String... settings) {
        return MattingService.start(home, settings);
    }

    @Override
    protected Map<String, Multipart> submissions(TestClip clip) {
        return Map.of(
                MattingService.RESOURCE,
                new Multipart()
                        .file("video", clip.zip())
                        .file("mask", clip.mask())
                        .text("options", "{\"warmup\":0}"));
    }
}
