package dev.mattebox.model.weights;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine for the part of Python's pickle language that state dicts are written in: plain values, tuples, lists and
 * dicts. Nothing else can come out of it but what its {@link PickleWorld} hands in, and every instruction that is not
 * needed for that is refused.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@link #NONE}, unmodifiable lists for
 * tuples, {@code ArrayList} and {@code LinkedHashMap}. Lists and dicts may contain themselves, so nobody may walk them
 * without a limit.
 */
final class PickleMachine {

    /** Python's None. */
    static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };

    /** A state dict of a thousand tensors takes about 200 kB and 20 000 instructions. */
    private static final int LONGEST_PICKLE = 16 << 20;

    private static final int MOST_INSTRUCTIONS = 2_000_000;
    private static final int NEWEST_PROTOCOL = 5;

    private final String source;
    private final PickleInput input;
    private final PickleWorld world;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, Object> memo = new HashMap<>();

    private PickleMachine(String source, ByteBuffer pickle, PickleWorld world) {
        this.source = source;
        this.input = new PickleInput(source, pickle);
        this.world = world;
    }

    /**
     * Runs a pickle to its end.
     *
     * @param source what messages call it
     * @throws RefusedPickleException if it asks for more than plain values and the given world
     * @throws WeightsException if it is malformed or larger than a state dict can be
     */
    static Object run(String source, ByteBuffer pickle, PickleWorld world) {
        if (pickle.remaining() > LONGEST_PICKLE) {
            throw new WeightsException("The pickle of " + source + " has " + pickle.remaining()
                    + " bytes, more than the " + LONGEST_PICKLE + " that a state dict may need");
        }
        return new PickleMachine(source, pickle, world).run();
    }

    private Object run() {
        for (int instructions = 0; instructions < MOST_INSTRUCTIONS; instructions++) {
            int code = input.unsignedByte();
            if (code == '.') {
                return pop();
            }
            execute(code);
        }
        throw new WeightsException("The pickle of " + source + " has more than " + MOST_INSTRUCTIONS
                + " instructions, more than a state dict may need");
    }

    private void execute(int code) {
        switch (code) {
            case 0x80 -> requireProtocol(input.unsignedByte());
            case 0x95 -> input.skip(Long.BYTES); // FRAME
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) input.unsignedByte());
            case 'M' -> push((long) input.unsignedShort());
            case 'J' -> push((long) input.signedInt());
            case 0x8a -> push(input.integer(input.unsignedByte())); // LONG1
            case 'G' -> push(input.bigEndianDouble());
            case 'X' -> push(input.text(input.unsignedInt()));
            case 0x8c -> push(input.text(input.unsignedByte()));
            case ')' -> push(List.of());
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case '(' -> marks.push(stack.size());
            case '0' -> pop();
            case '1' -> popToMark();
            case 0x85 -> push(tuple(popLast(1)));
            case 0x86 -> push(tuple(popLast(2)));
            case 0x87 -> push(tuple(popLast(3)));
            case 't' -> push(tuple(popToMark()));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popToMark());
            case 'b' -> setState(pop());
            case 'q' -> memo.put((long) input.unsignedByte(), top());
            case 'r' -> memo.put(input.unsignedInt(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'h' -> push(recall(input.unsignedByte()));
            case 'j' -> push(recall(input.unsignedInt()));
            case 'c' -> push(world.global(input.line(), input.line()));
            case 0x93 -> pushGlobal(popLast(2));
            case 'Q' -> push(world.persistent(pop()));
            case 'R' -> call(popLast(2));
            default ->
                throw new RefusedPickleException(source + " uses the pickle instruction 0x" + Integer.toHexString(code)
                        + " at byte " + (input.position() - 1) + ", which no state dict needs; only tensors are read");
        }
    }

    private void requireProtocol(int protocol) {
        if (protocol > NEWEST_PROTOCOL) {
            throw new WeightsException("The pickle of " + source + " has the unknown protocol " + protocol);
        }
    }

    private void append(List<Object> items) {
        if (!(top() instanceof ArrayList<?>)) {
            throw malformed("appends to something that is no list");
        }
        asList(top()).addAll(items);
    }

    private void setItems(List<Object> keysAndValues) {
        if (!(top() instanceof LinkedHashMap<?, ?>) || keysAndValues.size() % 2 != 0) {
            throw malformed("sets items of something that is no dict");
        }
        Map<Object, Object> dict = asDict(top());
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!(key instanceof String || key instanceof Long || key instanceof Boolean || key instanceof Double)) {
                throw malformed("has a dict with keys that are neither text nor numbers");
            }
            dict.put(key, keysAndValues.get(i + 1));
        }
    }

    /** A state dict carries the modules' versions as an attribute; nothing of it is needed. */
    private void setState(Object state) {
        if (!(top() instanceof LinkedHashMap<?, ?>) || !(state instanceof LinkedHashMap<?, ?>)) {
            throw new RefusedPickleException(
                    source + " sets the state of an object that is no dict; only tensors are read");
        }
    }

    private void pushGlobal(List<Object> moduleAndName) {
        if (!(moduleAndName.get(0) instanceof String module) || !(moduleAndName.get(1) instanceof String name)) {
            throw malformed("names a global by something that is no text");
        }
        push(world.global(module, name));
    }

    private void call(List<Object> callableAndArguments) {
        if (!(callableAndArguments.get(1) instanceof List<?> arguments)) {
            throw malformed("calls with something that is no tuple");
        }
        push(world.call(callableAndArguments.get(0), arguments));
    }

    private Object recall(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw malformed("recalls the value " + index + " that was never memorised");
        }
        return value;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        return popLast(1).get(0);
    }

    private Object top() {
        require(1);
        return stack.get(stack.size() - 1);
    }

    private List<Object> popLast(int count) {
        require(count);
        return popFrom(stack.size() - count);
    }

    private List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw malformed("closes a group that was never opened");
        }
        return popFrom(marks.pop());
    }

    private List<Object> popFrom(int start) {
        List<Object> tail = stack.subList(start, stack.size());
        List<Object> popped = new ArrayList<>(tail);
        tail.clear();
        return popped;
    }

    private void require(int count) {
        int floor = marks.isEmpty() ? 0 : marks.peek();
        if (stack.size() - floor < count) {
            throw malformed("takes a value where there is none");
        }
    }

    private static List<Object> tuple(List<Object> items) {
        return Collections.unmodifiableList(items);
    }

    @SuppressWarnings("unchecked") // only this machine makes lists, and it makes them of Objects
    private static List<Object> asList(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked") // only this machine and its world make dicts, of Objects
    private static Map<Object, Object> asDict(Object value) {
        return (Map<Object, Object>) value;
    }

    private WeightsException malformed(String what) {
        return new WeightsException("The pickle of " + source + " " + what + ", at byte " + (input.position() - 1));
    }
}
