package dev.mattebox.mqe;

import dev.mattebox.mqe.testing.MqeService;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.RunningService;
import dev.mattebox.service.testing.TenantIsolationContract;
import dev.mattebox.service.testing.TestClip;

import java.nio.file.Path;
import java.util.Map;

class TenantIsolationTest extends TenantIsolationContract {

    @Override
    protected RunningService start(Path home, String... settings) {
        return MqeService.start(home, settings);
    }

    @Override
    protected Map<String, Multipart> submissions(TestClip clip) {
        return Map.of(
                MqeService.EVALUATIONS,
                new Multipart().file("video", clip.zip()).file("alpha", clip.alpha()),
                MqeService.FUSIONS,
                new Multipart()
                        .file("video", clip.zip())
                        .file("alphaA", clip.alpha())
                        .file("alphaB", clip.damagedAlpha()));
    }
}
