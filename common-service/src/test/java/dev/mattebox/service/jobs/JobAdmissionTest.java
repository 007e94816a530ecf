package dev.mattebox.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mattebox.service.admission.JobAdmission;
import dev.mattebox.service.admission.JobAdmission.StoredInputs;
import dev.mattebox.service.problems.CommonProblems;
import dev.mattebox.service.problems.ProblemException;
import dev.mattebox.service.storage.JobFolder;
import dev.mattebox.service.testing.PlainOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

class JobAdmissionTest {

    @TempDir
    Path home;

    @Test
    void whateverEndsAnAdmissionNothingIsLeftOfIt() {
        try (RunningJobs service = new RunningJobs(home)) {
            JobAdmission admission = service.bean(JobAdmission.class);
            assertThatThrownBy(() -> admission.admit(
                            ScriptedHandler.KIND, null, () -> new PlainOptions("options"), (folder, options) -> {
                                store(folder);
                                throw new OutOfMemoryError("of the test");
                            }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(() -> admission.admit(
                            ScriptedHandler.KIND, null, () -> new PlainOptions("options"), (folder, options) -> {
                                store(folder);
                                throw new ProblemException(CommonProblems.MALFORMED_REQUEST, "of the test");
                            }))
                    .isInstanceOf(ProblemException.class);
            assertThat(home.resolve("scripted/jobs")).isEmptyDirectory();
        }
    }

    @Test
    void theInputsOfAJobThatIsAcceptedAreKept() {
        try (RunningJobs service = new RunningJobs(home)) {
            service.when("\"options\"", ScriptedHandler.writing("done"));
            Job job = service.bean(JobAdmission.class)
                    .admit(
                            ScriptedHandler.KIND,
                            null,
                            () -> new PlainOptions("options"),
                            (folder, options) -> store(folder));
            assertThat(RunningJobs.folder(home, job).resolve("inputs/video")).hasContent("a video");
        }
    }

    private static StoredInputs store(JobFolder folder) {
        try {
            Files.writeString(folder.input("video"), "a video");
            return new StoredInputs(List.of("video"), OptionalLong.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
