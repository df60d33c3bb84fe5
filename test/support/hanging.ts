/**
 * How long to wait for what is to happen promptly, in milliseconds. It bounds only hanging: a busy machine may take many times
 * what an idle one does. Less than the minute after which the provider gives up a vendor who is silent. That something was not waited for is told by what has not come: an answer, a job's end, a timeout that
 * lies hours away. How long the provider gives itself is proven on fake time, beside the code that has the time.
 */
export const HANGING = 45_000;
