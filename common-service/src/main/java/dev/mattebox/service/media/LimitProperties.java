package dev.mattebox.service.media;

import dev.mattebox.media.MediaLimits;
import dev.mattebox.service.settings.UnusableSettingException;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How large media may be; more is refused with 413. The settings under {@code mattebox.limits}.
 *
 * @param maxPixelsPerFrame width times height
 * @param maxFrames of a clip
 * @param maxDuration of a clip
 * @param maxImageSize of a mask's file, or of one frame of an image sequence
 */
@Validated
@ConfigurationProperties("mattebox.limits")
public record LimitProperties(
        @DefaultValue("35389440") @Min(1) long maxPixelsPerFrame,
        @DefaultValue("200000") @Min(1) long maxFrames,
        @DefaultValue("2h") @DurationMin(nanos = 1) Duration maxDuration,
        @DefaultValue("64MB") DataSize maxImageSize) {

    /**
     * The same for the readers of media.
     *
     * @throws UnusableSettingException if they cannot keep to a limit
     */
    public MediaLimits toMediaLimits() {
        try {
            return new MediaLimits(maxPixelsPerFrame, maxFrames, maxDuration, maxImageSize.toBytes());
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    "The settings under mattebox.limits cannot be used: " + e.getMessage() + ".",
                    "Set mattebox.limits to values within these bounds.",
                    e);
        }
    }
}
