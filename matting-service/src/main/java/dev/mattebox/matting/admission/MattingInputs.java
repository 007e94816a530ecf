package dev.mattebox.matting.admission;

import dev.mattebox.matting.options.BackgroundImages;
import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.PromptRequest;
import dev.mattebox.service.admission.InputFiles;
import dev.mattebox.service.admission.InputReferences;
import dev.mattebox.service.admission.PartFiles;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.uploads.Upload;
import dev.mattebox.service.uploads.UploadId;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the files of a matting come from: each under the name that it will have among the job's inputs. */
final class MattingInputs {

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<Source, Path> stored = new HashMap<>();

    /** A file by the name that its sender gave it. */
    private record Source(InputFiles files, String name) {}

    private MattingInputs() {}

    /** The parts of an upload, and the finished uploads that prompts and outputs name. */
    static MattingInputs of(Upload upload, List<String> plain, MattingRequestOptions options, InputReferences uploads) {
        MattingInputs inputs = new MattingInputs();
        PartFiles parts = new PartFiles(upload);
        plain.forEach(name -> inputs.sources.put(name, new Source(parts, name)));
        options.prompts().forEach(prompt -> inputs.add(upload, prompt, prompt.inputName(), uploads));
        BackgroundImages images = BackgroundImages.of(options.outputs());
        images.names()
                .keySet()
                .forEach(image -> inputs.add(upload, "An output", "image", image, images.inputName(image), uploads));
        return inputs;
    }

    /** As above, of prompts that are added to others: each mask gets a name that none of the others has. */
    static MattingInputs ofFurther(Upload upload, List<PromptRequest> prompts, InputReferences uploads) {
        MattingInputs inputs = new MattingInputs();
        prompts.forEach(prompt -> inputs.add(upload, prompt, prompt.stored().inputName(), uploads));
        return inputs;
    }

    private void add(Upload upload, PromptRequest prompt, String name, InputReferences uploads) {
        add(upload, "A prompt of frame " + prompt.frame(), "mask", prompt.mask(), name, uploads);
    }

    private void add(Upload upload, String who, String what, String reference, String name, InputReferences uploads) {
        boolean isPart = upload.has(reference) || reference.equals(PromptRequest.PLAIN_MASK);
        if (!isPart && UploadId.parse(reference).isEmpty()) {
            throw new ProblemException(
                    CommonProblems.MALFORMED_REQUEST,
                    who + " names the " + what + " " + reference
                            + ", but there is no part of that name, nor is it an upload.");
        }
        InputFiles files = isPart ? new PartFiles(upload) : uploads.of(Map.of(reference, reference));
        sources.put(name, new Source(files, reference));
    }

    /** The files that a JSON body names. */
    static MattingInputs of(InputFiles references, List<String> plain, MattingRequestOptions options) {
        MattingInputs inputs = new MattingInputs();
        List<String> names = new ArrayList<>(plain);
        options.prompts().forEach(prompt -> names.add(prompt.inputName()));
        BackgroundImages images = BackgroundImages.of(options.outputs());
        images.names().keySet().forEach(image -> names.add(images.inputName(image)));
        names.forEach(name -> inputs.sources.put(name, new Source(references, name)));
        return inputs;
    }

    /** What stands in a JSON body for masks and background images, by the names that the files will have. */
    static Map<String, @Nullable String> references(MattingRequestOptions options) {
        Map<String, @Nullable String> references = new HashMap<>();
        BackgroundImages images = BackgroundImages.of(options.outputs());
        images.names().keySet().forEach(image -> references.put(images.inputName(image), image));
        options.prompts().stream()
                .filter(prompt -> !prompt.mask().equals(PromptRequest.PLAIN_MASK))
                .forEach(prompt -> references.put(prompt.inputName(), prompt.mask()));
        return references;
    }

    /** What they will be called, always in the same order. */
    List<String> names() {
        return List.copyOf(sources.keySet());
    }

    /**
     * Stores all files.
     *
     * @throws ProblemException if one cannot be had
     */
    void store(Place place) {
        sources.values().forEach(source -> source.files().require(source.name()));
        sources.forEach((name, source) -> store(source, place.of(name)));
    }

    /** Where a file is stored. */
    interface Place {
        Path of(String name);
    }

    private void store(Source source, Path target) {
        Path before = stored.putIfAbsent(source, target);
        if (before == null) {
            source.files().store(source.name(), target);
            return;
        }
        try {
            Files.copy(before, target);
        } catch (IOException e) {
            throw new UncheckedIOException("The input " + before + " cannot be copied to " + target, e);
        }
    }
}
