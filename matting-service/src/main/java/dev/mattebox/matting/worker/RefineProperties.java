package dev.mattebox.matting.worker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings under {@code mattebox.refine.*}.
 *
 * @param states how many states of a matting are kept besides the last one, evenly over its frames, so that a refinement
 *     goes on from the last one before its first new mask; 0 keeps nothing, and then no matting can be refined
 */
@Validated
@ConfigurationProperties("mattebox.refine")
public record RefineProperties(
        @DefaultValue("4") @Min(0) @Max(1000) int states) {}
