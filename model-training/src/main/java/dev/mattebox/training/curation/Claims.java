package dev.mattebox.training.curation;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on which clip, told by files in a shared folder, so that no process needs to know another one.
 *
 * <p>A clip's claims are numbered files, made only if they are not there. The newest one holds; it is alive while its
 * time of modification is younger than the timeout. A dead one is not touched: the next number is claimed instead, which
 * exactly one process can create. Clocks of machines must agree to much less than the timeout. Safe for many threads.
 */
final class Claims {

    private final Path folder;
    private final String owner;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param folder of the claims of all clips
     * @param owner what the files say about who claims; for people
     * @param timeout after which a claim that is not refreshed counts as dead
     */
    Claims(Path folder, String owner, Duration timeout, Clock clock) {
        this.folder = folder;
        this.owner = owner;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Claims a clip, or empty if somebody works on it or was faster. The caller refreshes and closes the claim. */
    Optional<Claim> claim(String clip) throws IOException {
        Path claims = folder.resolve(clip);
        Generations before = Generations.in(claims);
        if (before.anyFresh(deadline())) {
            return Optional.empty();
        }
        int generation = before.next();
        String mark = owner + " " + UUID.randomUUID() + "\n";
        if (!create(claims, generation, mark)) {
            return Optional.empty();
        }
        Claim claim = new Claim(claims, generation, mark, clock);
        claim.refresh();
        Generations after = Generations.in(claims);
        Generations older = after.before(generation);
        if (!after.isNewest(generation) || older.anyFresh(deadline())) {
            claim.close();
            return Optional.empty();
        }
        for (int dead : older.heartbeats().keySet()) {
            Files.deleteIfExists(Generations.file(claims, dead));
        }
        return Optional.of(claim);
    }

    private static boolean create(Path claims, int generation, String mark) throws IOException {
        try {
            Files.createDirectories(claims);
            Files.writeString(
                    Generations.file(claims, generation),
                    mark,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return false; // somebody was faster, or gave the clip back just now
        }
    }

    private Instant deadline() {
        return clock.instant().minus(timeout);
    }
}
