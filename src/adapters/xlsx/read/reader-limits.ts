/** Of a processor, of all threads: what a reading costs, however busy the machine is. */
export const processorMs = 10_000;
/** Until a reading says its first words. */
export const silentMs = 30_000;
/** Until it has said all: a file of an archive goes to the store meanwhile. */
export const wholeMs = 60_000;
/** Of what V8 manages, and of the whole process. */
export const heapMb = 1_024;
export const memoryBytes = 1_280 * 1_024 * 1_024;

/** The exit code of a reader that refuses a file is this and the place of the refusal in `workbookRefusals`. */
export const refusedFrom = 20;
