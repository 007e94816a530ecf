/** The service that says where a matte can be trusted; {@link dev.mattebox.mqe.MqeServiceApplication} starts it. */
@NullMarked
package dev.mattebox.mqe;

import org.jspecify.annotations.NullMarked;
