package dev.mattebox.matting.admission;

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

    /** The parts of an upload, and the finished uploads that prompts name. */
    static MattingInputs of(Upload upload, List<String> plain, List<PromptRequest> prompts, InputReferences uploads) {
        MattingInputs inputs = new MattingInputs();
        PartFiles parts = new PartFiles(upload);
        plain.forEach(name -> inputs.sources.put(name, new Source(parts, name)));
        prompts.forEach(prompt -> inputs.add(upload, prompt, prompt.inputName(), uploads));
        return inputs;
    }

    /** As above, of prompts that are added to others: each mask gets a name that none of the others has. */
    static MattingInputs ofFurther(Upload upload, List<PromptRequest> prompts, InputReferences uploads) {
        MattingInputs inputs = new MattingInputs();
        prompts.forEach(prompt -> inputs.add(upload, prompt, prompt.stored().inputName(), uploads));
        return inputs;
    }

    private void add(Upload upload, PromptRequest prompt, String name, InputReferences uploads) {
        String mask = prompt.mask();
        boolean isPart = upload.has(mask) || mask.equals(PromptRequest.PLAIN_MASK);
        if (!isPart && UploadId.parse(mask).isEmpty()) {
            throw new ProblemException(
                    CommonProblems.MALFORMED_REQUEST,
                    "A prompt of frame " + prompt.frame() + " names the mask " + mask
                            + ", but there is no part of that name, nor is it an upload.");
        }
        InputFiles files = isPart ? new PartFiles(upload) : uploads.of(Map.of(mask, mask));
        sources.put(name, new Source(files, mask));
    }

    /** The files that a JSON body names. */
    static MattingInputs of(InputFiles references, List<String> plain, List<PromptRequest> prompts) {
        MattingInputs inputs = new MattingInputs();
        plain.forEach(name -> inputs.sources.put(name, new Source(references, name)));
        prompts.forEach(prompt -> inputs.sources.put(prompt.inputName(), new Source(references, prompt.inputName())));
        return inputs;
    }

    /** What stands in a JSON body for the masks of prompts, by the names that the files will have. */
    static Map<String, @Nullable String> references(List<PromptRequest> prompts) {
        Map<String, @Nullable String> references = new HashMap<>();
        prompts.stream()
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
