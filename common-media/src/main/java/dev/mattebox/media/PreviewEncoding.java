package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.Map;

/**
 * How films to look at are encoded: small H.264 in MP4 that any browser plays.
 *
 * @param scale the size of what is written, as a part of the clip's; at most 1
 */
record PreviewEncoding(double scale, VideoInfo video) {

    private static final int LONG_SIDE_FACTOR = 4;

    /** The least that the encoder takes. */
    private static final int LEAST_SIDE = 16;

    /**
     * @param maxShortSide how long the shorter side may be, in pixels, at least 16; the longer one may be four times that
     */
    static PreviewEncoding of(VideoInfo video, int maxShortSide) {
        if (maxShortSide < LEAST_SIDE) {
            throw new IllegalArgumentException(
                    "The short side of a preview is at least " + LEAST_SIDE + ", not " + maxShortSide);
        }
        double shortScale = (double) maxShortSide / Math.min(video.width(), video.height());
        double longScale = (double) maxShortSide * LONG_SIDE_FACTOR / Math.max(video.width(), video.height());
        return new PreviewEncoding(Math.min(1, Math.min(shortScale, longScale)), video);
    }

    VideoEncoding encoding() {
        return new VideoEncoding(
                "mp4",
                "libopenh264",
                AV_PIX_FMT_YUV420P,
                even(video.width()),
                even(video.height()),
                video.timeBase(),
                video.frameRate(),
                video.colorTags().orRec709().matrix(),
                false,
                video.colorTags().orRec709(),
                Map.of("rc_mode", "off", "profile", "high", "g", "48", "threads", "1"),
                Map.of("movflags", "+faststart"));
    }

    private int even(int side) {
        return (int) Math.max(LEAST_SIDE, Math.round(side * scale / 2) * 2);
    }
}
