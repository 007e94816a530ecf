package dev.mattebox.matting;

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
    void theModelModuleKnowsNoSpringNoHttpNoFfmpegAndNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("dev.mattebox.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "jakarta..",
                        "java.net.http..",
                        "org.bytedeco..",
                        "dev.mattebox.media..",
                        "dev.mattebox.service..",
                        "dev.mattebox.matting..")
                .check(CLASSES);
    }

    @Test
    void theMediaModuleKnowsNoNetworksNoSpringAndNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("dev.mattebox.media..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ai.djl..",
                        "org.springframework..",
                        "dev.mattebox.model..",
                        "dev.mattebox.service..",
                        "dev.mattebox.matting..")
                .check(CLASSES);
    }

    @Test
    void whatServicesShareKnowsNoNetworksAndNoService() {
        noClasses()
                .that()
                .resideInAPackage("dev.mattebox.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "org.bytedeco..", "dev.mattebox.model..", "dev.mattebox.matting..")
                .check(CLASSES);
    }

    @Test
    void thePackagesOfTheModelModuleHaveNoCycles() {
        slices().matching("dev.mattebox.model.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void thePackagesThatServicesShareHaveNoCycles() {
        slices().matching("dev.mattebox.service.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void thePackagesOfTheMattingServiceHaveNoCycles() {
        slices().matching("dev.mattebox.matting.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
