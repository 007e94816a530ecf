package dev.mattebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class NaturalOrderTest {

    private final NaturalOrder order = new NaturalOrder();

    @ParameterizedTest
    @CsvSource({
        "9, 10, -1",
        "f9.png, f10.png, -1",
        "007, 7, 0",
        "000, 0, 0",
        "0, 1, -1",
        "010, 9, 1",
        "a1b2, a01b3, -1",
        "99999999999999999999998, 99999999999999999999999, -1",
        "1, 1a, -1",
        "a, 1, 1"
    })
    void numbersCompareByTheirValue(String left, String right, int expected) {
        assertThat(Integer.signum(order.compare(left, right))).isEqualTo(expected);
        assertThat(Integer.signum(order.compare(right, left))).isEqualTo(-expected);
    }

    @Test
    @Timeout(30)
    void longNumbersTakeNoLongTime() {
        Random random = new Random(1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            StringBuilder name = new StringBuilder("1".repeat(500_000));
            name.setCharAt(499_999, (char) ('0' + random.nextInt(10)));
            names.add(name.toString());
        }
        assertThatCode(() -> names.sort(order)).doesNotThrowAnyException();
    }
}
