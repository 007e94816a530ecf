package dev.mattebox.matting.chaos;

import dev.mattebox.media.PngWriter;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.TestClip;

import java.util.ArrayList;
import java.util.List;

/** A kind of job. All recipes together make every format and every kind of output, and go both ways through a clip. */
enum Recipe {
    EVERY_KIND(0, """
            {"warmup":0,"memory":{"everyFrames":2,"longTerm":true},"prompts":[{"frame":0,"mask":"object"}],"outputs":[
            {"kind":"alpha","format":"png16"},{"kind":"alpha","format":"exr"},{"kind":"foreground","format":"ffv1"},
            {"kind":"cutout","format":"prores4444"},{"kind":"cutout","format":"vp9"},
            {"kind":"composite","format":"h264","background":"#336699"},{"kind":"contact-sheet","format":"png"}]}"""),
    BOTH_WAYS(20, """
            {"warmup":0,"memory":{"everyFrames":2},"prompts":[{"frame":20,"mask":"object"}],"outputs":[
            {"kind":"alpha","format":"exr-float"},{"kind":"alpha","format":"ffv1"},
            {"kind":"foreground","format":"prores4444"},{"kind":"composite","format":"h264"}]}"""),
    MADE_SMALL(0, """
            {"warmup":2,"maxShortSide":32,"memory":{"everyFrames":3},"prompts":[{"frame":0,"mask":"object"}],"outputs":[
            {"kind":"alpha","format":"png16"},{"kind":"cutout","format":"exr"},
            {"kind":"composite","format":"prores4444"}]}""");

    private final int promptedFrame;
    private final String options;

    Recipe(int promptedFrame, String options) {
        this.promptedFrame = promptedFrame;
        this.options = options;
    }

    private Multipart of(TestClip clip) {
        return new Multipart()
                .file("video", clip.zip())
                .bytes("object", PngWriter.encode(clip.maskOf(promptedFrame)))
                .text("options", options);
    }

    /** One upload of each. */
    static List<Multipart> all(TestClip clip) {
        List<Multipart> uploads = new ArrayList<>();
        for (Recipe recipe : values()) {
            uploads.add(recipe.of(clip));
        }
        return uploads;
    }
}
