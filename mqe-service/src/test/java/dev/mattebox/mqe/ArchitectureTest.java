package dev.mattebox.mqe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rooms have one door: modules depend downwards only. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.mattebox");

    @Test
    void thisServiceKnowsNothingOfTheOtherOne() {
        noClasses()
                .that()
                .resideInAPackage("dev.mattebox.mqe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.mattebox.matting..", "dev.mattebox.training..", "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void whatServicesShareKnowsNoNetworksAndNotThisService() {
        noClasses()
                .that()
                .resideInAPackage("dev.mattebox.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "org.bytedeco..", "dev.mattebox.model..", "dev.mattebox.mqe..")
                .check(CLASSES);
    }

    @Test
    void thePackagesOfThisServiceHaveNoCycles() {
        slices().matching("dev.mattebox.mqe.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
