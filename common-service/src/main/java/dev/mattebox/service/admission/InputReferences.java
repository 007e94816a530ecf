package dev.mattebox.service.admission;

import dev.mattebox.service.links.BucketFiles;
import dev.mattebox.service.links.LinkedFiles;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.uploads.ResumableUploads;
import dev.mattebox.service.uploads.UploadId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Understands what stands in a JSON body in the place of a file: a link, an object of a bucket, or the path of a resumable
 * upload.
 */
@Component
public final class InputReferences {

    private final LinkedFiles links;
    private final BucketFiles buckets;
    private final ResumableUploads uploads;

    InputReferences(LinkedFiles links, BucketFiles buckets, ResumableUploads uploads) {
        this.links = links;
        this.buckets = buckets;
        this.uploads = uploads;
    }

    /**
     * The inputs that a JSON body names; nothing is looked at yet.
     *
     * @param given what the user gave for each input, null where he gave nothing
     */
    public InputFiles of(Map<String, ? extends @Nullable String> given) {
        Map<String, String> references = new TreeMap<>();
        given.forEach((name, reference) -> {
            if (reference != null) {
                references.put(name, reference);
            }
        });
        return new Referenced(references);
    }

    private final class Referenced implements InputFiles {

        private final Map<String, String> references;

        private Referenced(Map<String, String> references) {
            this.references = references;
        }

        @Override
        public boolean has(String name) {
            return references.containsKey(name);
        }

        @Override
        public void require(String name) {
            String reference = reference(name);
            Optional<UploadId> upload = UploadId.parse(reference);
            if (upload.isPresent()) {
                uploads.requireComplete(name, upload.get());
            } else if (BucketFiles.isMeantBy(reference)) {
                buckets.allowed(name, reference);
            } else {
                links.allowed(name, reference);
            }
        }

        @Override
        public void store(String name, Path target) {
            String reference = reference(name);
            Optional<UploadId> upload = UploadId.parse(reference);
            if (upload.isPresent()) {
                uploads.store(name, upload.get(), target);
            } else if (BucketFiles.isMeantBy(reference)) {
                buckets.fetch(name, buckets.allowed(name, reference), target);
            } else {
                links.fetch(name, links.allowed(name, reference), target);
            }
        }

        @Override
        public Optional<String> references() {
            return Optional.of(references.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("\n")));
        }

        private String reference(String name) {
            String reference = references.get(name);
            if (reference == null) {
                throw new ProblemException(CommonProblems.MALFORMED_REQUEST, "The link " + name + " is missing.");
            }
            return reference;
        }
    }
}
