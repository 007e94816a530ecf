package dev.mattebox.matting.frames;

import dev.mattebox.matting.options.MattingRequestOptions;
import dev.mattebox.matting.options.OutputFile;
import dev.mattebox.matting.options.OutputFormat;
import dev.mattebox.matting.options.OutputKind;
import dev.mattebox.service.jobs.JobId;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which files of a matting the alpha of an object is, or that of all objects together. */
final class AlphaFiles {

    /** What holds an alpha, the best first. */
    private static final List<OutputKind> WITH_ALPHA = List.of(OutputKind.ALPHA, OutputKind.CUTOUT);

    /** In which formats alphas can be read, those first that are read most quickly. */
    private static final List<OutputFormat> READABLE =
            List.of(OutputFormat.PNG16, OutputFormat.PRORES4444, OutputFormat.VP9, OutputFormat.FFV1);

    private final List<OutputFile> files;
    private final OptionalInt whose;

    private AlphaFiles(List<OutputFile> files, OptionalInt whose) {
        this.files = files;
        this.whose = whose;
    }

    /**
     * The files of a matting, of whatever state.
     *
     * @param object whose alpha is wanted; empty for that of all
     * @throws ProblemException {@code not-found} if the matting has no such object
     */
    static AlphaFiles of(JobId job, MattingRequestOptions options, OptionalInt object) {
        SortedSet<Integer> objects = options.objects();
        if (object.isPresent() && !objects.contains(object.getAsInt())) {
            throw new ProblemException(
                    CommonProblems.NOT_FOUND,
                    "Matting " + job + " has no object " + object.getAsInt() + ", only " + objects + ".");
        }
        // what is evaluated is written, too, until it has been evaluated
        List<OutputFile> files = Stream.concat(
                        OutputFile.of(options.outputs(), objects).stream(), Stream.of(OutputFile.LOSSLESS_ALPHA_OF_ALL))
                .filter(AlphaFiles::isReadable)
                .sorted(Comparator.comparingInt(AlphaFiles::preference))
                .toList();
        // the files of an only object are those of all
        return new AlphaFiles(files, objects.size() == 1 ? OptionalInt.empty() : object);
    }

    private static boolean isReadable(OutputFile file) {
        return WITH_ALPHA.contains(file.output().kind())
                && READABLE.contains(file.output().format());
    }

    private static int preference(OutputFile file) {
        return WITH_ALPHA.indexOf(file.output().kind()) * READABLE.size()
                + READABLE.indexOf(file.output().format());
    }

    /**
     * Those of some files that together hold the alpha, which is their sum; empty if it is not in them.
     *
     * @param name how a file is called
     */
    <T> Optional<List<T>> among(List<T> candidates, Function<T, String> name) {
        Map<String, T> byName =
                candidates.stream().collect(Collectors.toMap(name, candidate -> candidate, (one, other) -> one));
        Optional<T> whole = best(byName, whose);
        if (whole.isPresent() || whose.isPresent()) {
            return whole.map(List::of);
        }
        List<T> parts = new ArrayList<>();
        files.stream()
                .map(OutputFile::object)
                .filter(OptionalInt::isPresent)
                .distinct()
                .forEach(object -> best(byName, object).ifPresent(parts::add));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private <T> Optional<T> best(Map<String, T> byName, OptionalInt object) {
        return files.stream()
                .filter(file -> file.object().equals(object) && byName.containsKey(file.fileName()))
                .findFirst()
                .map(file -> byName.get(file.fileName()));
    }
}
