package dev.mattebox.service.links;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the public Internet from all others: of IPv4 everything but the special-purpose registry of the IANA,
 * of IPv6 only global unicast without what is reserved in it or carries an IPv4 address. What is not known is not public.
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_V4 = List.of(
            block(0, 0, 0, 0, 8),
            block(10, 0, 0, 0, 8),
            block(100, 64, 0, 0, 10), // carrier-grade NAT, and the metadata service of a cloud
            block(127, 0, 0, 0, 8),
            block(169, 254, 0, 0, 16), // link-local, and the metadata services of most clouds
            block(172, 16, 0, 0, 12),
            block(192, 0, 0, 0, 24),
            block(192, 0, 2, 0, 24),
            block(192, 31, 196, 0, 24),
            block(192, 52, 193, 0, 24),
            block(192, 88, 99, 0, 24),
            block(192, 168, 0, 0, 16),
            block(192, 175, 48, 0, 24),
            block(198, 18, 0, 0, 15),
            block(198, 51, 100, 0, 24),
            block(203, 0, 113, 0, 24),
            block(224, 0, 0, 0, 4),
            block(240, 0, 0, 0, 4));

    private static final Block GLOBAL_UNICAST = block(0x20, 0, 0, 0, 3);
    private static final List<Block> NOT_PUBLIC_V6 = List.of(
            block(0x20, 0x01, 0x00, 0x00, 23), // Teredo, ORCHID, benchmarking
            block(0x20, 0x01, 0x0d, 0xb8, 32), // documentation
            block(0x20, 0x02, 0x00, 0x00, 16), // 6to4
            block(0x3f, 0xff, 0x00, 0x00, 20)); // documentation

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? NOT_PUBLIC_V4.stream().noneMatch(block -> block.contains(bytes))
                : GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static Block block(int first, int second, int third, int fourth, int bits) {
        return new Block(first << 24 | second << 16 | third << 8 | fourth, bits);
    }

    /** All addresses that begin with the same bits. */
    private record Block(int beginning, int bits) {

        boolean contains(byte[] address) {
            int first = (address[0] & 0xff) << 24
                    | (address[1] & 0xff) << 16
                    | (address[2] & 0xff) << 8
                    | (address[3] & 0xff);
            return (first ^ beginning) >>> (Integer.SIZE - bits) == 0;
        }
    }
}
