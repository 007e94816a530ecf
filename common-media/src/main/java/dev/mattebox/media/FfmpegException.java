package dev.mattebox.media;

/** FFmpeg refused something that should have worked: encoding, mostly. The message ends with FFmpeg's own words. */
public final class FfmpegException extends MediaException {

    private static final long serialVersionUID = 1L;

    private final int code;

    FfmpegException(String action, int code, String reason) {
        super("FFmpeg cannot " + action + ": " + reason + " (code " + code + ")");
        this.code = code;
    }

    /** FFmpeg's negative error code. */
    public int code() {
        return code;
    }
}
