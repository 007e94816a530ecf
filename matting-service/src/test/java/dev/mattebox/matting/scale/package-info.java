/** What {@code ./scale} runs beside the services: stores, a balancer, and clips. */
@NullMarked
package dev.mattebox.matting.scale;

import org.jspecify.annotations.NullMarked;
