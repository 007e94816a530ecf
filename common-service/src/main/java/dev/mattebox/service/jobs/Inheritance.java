package dev.mattebox.service.jobs;

import dev.mattebox.service.storage.DamagedFileException;
import dev.mattebox.service.storage.JobStore;
import dev.mattebox.service.storage.StoredFile;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What finished jobs leave to jobs that go on from them. Files get a second name where they are local, so nothing is
 * copied, and either job may be deleted first.
 */
@Component
public class Inheritance {

    private final Inputs inputs;
    private final Artifacts artifacts;
    private final JobStore store;

    Inheritance(Inputs inputs, Artifacts artifacts, JobStore store) {
        this.inputs = inputs;
        this.artifacts = artifacts;
        this.store = store;
    }

    /**
     * Takes an input of a job over.
     *
     * @param target a file that does not exist yet
     * @throws DamagedFileException if it is not there any more as it was
     */
    public void input(Job from, String name, Path target) {
        StoredFile input = inputs.find(from.id(), name)
                .orElseThrow(() -> new DamagedFileException("Job " + from.id() + " has no input " + name));
        take(store.input(from.id().value(), input, target), target);
    }

    /** What a job has kept, beside its artifacts: the names of the files. */
    public List<String> kept(Job from) {
        return artifacts.internal(from.id()).stream().map(Artifact::name).toList();
    }

    /**
     * Takes over what a job has kept.
     *
     * @param target a file that does not exist yet
     * @throws DamagedFileException if it is not there any more as it was
     */
    public void kept(Job from, String name, Path target) {
        Artifact kept = artifacts.internal(from.id()).stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DamagedFileException("Job " + from.id() + " has not kept " + name));
        take(artifacts.local(from.id(), kept, target), target);
    }

    private static void take(Path file, Path target) {
        if (file.equals(target)) {
            return;
        }
        try {
            link(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be taken over as " + target, e);
        }
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException noLinksHere) {
            Files.copy(file, target);
        }
    }
}
