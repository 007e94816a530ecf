package dev.mattebox.matting.chaos;

import dev.mattebox.media.PngWriter;
import dev.mattebox.service.testing.Multipart;
import dev.mattebox.service.testing.TestClip;

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

    /** As one request with everything in it. */
    Multipart of(TestClip clip) {
        return new Multipart()
                .file("video", clip.zip())
                .bytes("object", mask(clip))
                .text("options", options);
    }

    byte[] mask(TestClip clip) {
        return PngWriter.encode(clip.maskOf(promptedFrame));
    }

    /** As JSON that names uploads. */
    String of(String video, String mask) {
        return "{\"video\":\"%s\",\"options\":%s}".formatted(video, options.replace("object", mask));
    }
}
