package dev.mattebox.service.uploads;

import dev.mattebox.service.settings.UnusableSettingException;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * The settings under {@code mattebox.uploads.resumable}.
 *
 * @param maxSize the largest file
 * @param expiry how long an upload is kept after its last use; a started one that nobody goes on with, too
 * @param maxOpen how many uploads may be there at once, finished ones included
 * @param sweepInterval how often expired ones are deleted
 */
@Validated
@ConfigurationProperties("mattebox.uploads.resumable")
record ResumableUploadProperties(
        @DefaultValue("16GB") DataSize maxSize,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration expiry,
        @DefaultValue("1000") @Min(1) int maxOpen,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration sweepInterval) {

    /**
     * @throws UnusableSettingException if no file could ever be uploaded
     */
    ResumableUploadProperties {
        if (maxSize.toBytes() <= 0) {
            throw new UnusableSettingException(
                    "mattebox.uploads.resumable.max-size is " + maxSize + ".", "Set a size above zero, such as 16GB.");
        }
    }
}
