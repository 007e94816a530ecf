package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.OutputRequest;
import dev.mattebox.service.http.OptionError;
import dev.mattebox.service.http.StrictJson;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.uploads.Upload;
import dev.mattebox.service.uploads.UploadId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees that there is something behind composites that are to lie over images. */
final class Backgrounds {

    /** Each is held in memory, of the size of the clip. */
    private static final int MOST_IMAGES = 4;

    private Backgrounds() {}

    /**
     * Sees that there are not too many images.
     *
     * @throws ProblemException {@code invalid-options}
     */
    static void check(List<OutputRequest> outputs) {
        Set<String> images = BackgroundImages.of(outputs).names().keySet();
        if (images.size() > MOST_IMAGES) {
            throw StrictJson.invalid(List.of(new OptionError(
                    "/outputs", "must lie over at most " + MOST_IMAGES + " images, not " + images.size())));
        }
    }

    /**
     * Sees that each image is a part of the request or an upload.
     *
     * @throws ProblemException {@code invalid-options}
     */
    static void check(List<OutputRequest> outputs, Upload upload) {
        List<OptionError> errors = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Optional<String> image = outputs.get(i).backgroundImage();
            if (image.isPresent()
                    && !upload.has(image.get())
                    && UploadId.parse(image.get()).isEmpty()) {
                errors.add(new OptionError(
                        "/outputs/" + i + "/background",
                        "is " + image.get()
                                + ", which is neither a colour such as #336699, nor checkerboard, nor a part"
                                + " of this request, nor an upload"));
            }
        }
        if (!errors.isEmpty()) {
            throw StrictJson.invalid(errors);
        }
    }
}
