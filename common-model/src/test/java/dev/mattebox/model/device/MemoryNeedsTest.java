package dev.mattebox.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryNeedsTest {

    private final MemoryNeeds needs = new MemoryNeeds();

    @Test
    void nothingIsKnownOfAWorkThatWasNeverMeasured() {
        needs.put("matting", 100, 300);
        assertThat(needs.of("another", 100)).isEmpty();
        assertThat(needs.isMeasured("matting", 100)).isTrue();
        assertThat(needs.isMeasured("matting", 200)).isFalse();
    }

    @Test
    void aLargerSizeNeedsNoMoreThanInProportion() {
        needs.put("matting", 100, 300);
        assertThat(needs.of("matting", 250)).hasValue(750);
    }

    @Test
    void aSmallerSizeNeedsNoMoreThanALargerOne() {
        needs.put("matting", 100, 300);
        assertThat(needs.of("matting", 50)).hasValue(300);
    }

    @Test
    void betweenTwoSizesTheLowerOfBothBoundsCounts() {
        needs.put("matting", 100, 300);
        needs.put("matting", 400, 800);
        assertThat(needs.of("matting", 200)).hasValue(600);
        assertThat(needs.of("matting", 300)).hasValue(800);
        assertThat(needs.of("matting", 400)).hasValue(800);
    }
}
