package dev.mattebox.matting.masks;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings under {@code mattebox.masks.*}.
 *
 * @param model the folder of a promptable network, SAM 2 in the files that DJL loads it from; left out, masks are found by colour
 *     (GrabCut). Its modules are programs that run with all rights of this service: name only what you trust as you trust the
 *     service itself
 */
@ConfigurationProperties("mattebox.masks")
public record MaskProperties(@Nullable Path model) {

    Optional<Path> folder() {
        return Optional.ofNullable(model).filter(path -> !path.toString().isEmpty());
    }
}
