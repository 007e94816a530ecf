package dev.mattebox.media;

import java.util.Comparator;

/** Orders file names as people do: {@code frame9.png} before {@code frame10.png}, {@code 7} equal to {@code 007}. */
final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int order;
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                int endLeft = endOfDigits(left, i);
                int endRight = endOfDigits(right, j);
                order = compareNumbers(left, i, endLeft, right, j, endRight);
                i = endLeft;
                j = endRight;
            } else {
                order = Character.compare(left.charAt(i++), right.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    /** Without leading zeros the longer number is the larger one; the digits decide between equally long ones. */
    private static int compareNumbers(String left, int from, int to, String right, int otherFrom, int otherTo) {
        int i = endOfZeros(left, from, to);
        int j = endOfZeros(right, otherFrom, otherTo);
        if (to - i != otherTo - j) {
            return Integer.compare(to - i, otherTo - j);
        }
        while (i < to && left.charAt(i) == right.charAt(j)) {
            i++;
            j++;
        }
        return i == to ? 0 : Character.compare(left.charAt(i), right.charAt(j));
    }

    private static int endOfZeros(String text, int from, int to) {
        int end = from;
        while (end < to && text.charAt(end) == '0') {
            end++;
        }
        return end;
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
