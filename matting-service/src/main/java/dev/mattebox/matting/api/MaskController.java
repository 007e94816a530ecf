package dev.mattebox.matting.api;

import dev.mattebox.matting.masks.Masks;
import dev.mattebox.service.uploads.Upload;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** The resource {@code /v1/masks}. Its path and description stand in {@link MaskApi}. */
@RestController
final class MaskController implements MaskApi {

    private final Masks masks;

    MaskController(Masks masks) {
        this.masks = masks;
    }

    @Override
    public ResponseEntity<byte[]> createMask(HttpServletRequest request) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(masks.make(Upload.of(request, Masks.parts())));
    }
}
