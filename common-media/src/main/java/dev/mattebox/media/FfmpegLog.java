package dev.mattebox.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_INFO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what FFmpeg prints to the logger {@code dev.mattebox.media.FfmpegLog}, at debug. FFmpeg has one log per
 * process, so this is process-wide too; if debug is off when the first file is opened, FFmpeg is told to be silent.
 */
final class FfmpegLog extends LogCallback {

    private static final Logger log = LoggerFactory.getLogger(FfmpegLog.class);

    /** Held for the life of the process: native code calls it at any time. */
    private static final FfmpegLog INSTANCE = new FfmpegLog();

    private FfmpegLog() {}

    static void install() {
        av_log_set_level(log.isDebugEnabled() ? AV_LOG_INFO : AV_LOG_QUIET);
        setLogCallback(INSTANCE);
    }

    @Override
    public void call(int level, BytePointer message) {
        if (level <= AV_LOG_INFO) {
            log.debug("{}", message.getString().strip());
        }
    }
}
