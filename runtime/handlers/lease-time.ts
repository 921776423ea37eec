/** How long a process may be silent before another one takes over its handlers, in milliseconds. */
export const leaseTime = 5000;

/** How often a lease is prolonged meanwhile. */
export const heartbeat: number = leaseTime / 4;
