/** What the tests of every service need: clips, a client, the service itself in this process or in one of its own. */
@NullMarked
package dev.mattebox.service.testing;

import org.jspecify.annotations.NullMarked;
