/** Of all threads: it measures the cost of a reading, however busy the machine is. */
export const processorMs = 10_000;
export const silentMs = 30_000;
export const wholeMs = 60_000;
/** Of V8's heap and of the whole process. */
export const heapMb = 1_024;
export const memoryBytes = 1_280 * 1_024 * 1_024;

/** The exit code of a reader that refuses a file is this plus the index of the refusal in `workbookRefusals`. */
export const refusedFrom = 20;
