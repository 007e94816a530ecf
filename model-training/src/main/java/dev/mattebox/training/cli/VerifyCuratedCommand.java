package dev.mattebox.training.cli;

import dev.mattebox.training.data.curated.CuratedFootage;
import dev.mattebox.training.data.footage.FootageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Looks whether a curated data set is still what it was. */
@Command(
        name = "verify-curated",
        description = "Reads every accepted clip of a curated data set and compares it with its digest.",
        mixinStandardHelpOptions = true)
final class VerifyCuratedCommand implements Callable<Integer> {

    @Parameters(description = "folder of the data set")
    private Path dataSet = Path.of("curated");

    @Override
    public Integer call() {
        int damaged = 0;
        try {
            CuratedFootage footage = CuratedFootage.open(dataSet);
            for (int clip = 0; clip < footage.clips(); clip++) {
                damaged += isDamaged(footage, clip) ? 1 : 0;
            }
            System.out.println(footage.clips() - damaged + " of " + footage.clips() + " clips are what they were");
        } catch (FootageException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        return damaged == 0 ? 0 : 1;
    }

    private static boolean isDamaged(CuratedFootage footage, int clip) {
        try {
            footage.verify(clip);
            return false;
        } catch (FootageException e) {
            System.err.println(e.getMessage());
            return true;
        }
    }
}
