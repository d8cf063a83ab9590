import type { ReadMail } from '../../ports/mail-reader.js';

/** What the reader's thread is told, and what it answers. */
export type ReaderOrder = { file: string; folder: string };
export type ReaderAnswer = { mail: ReadMail } | { fault: string };

/** @property wholeMs the time for one mail @property heapMb the memory of the thread's own objects */
export type ReaderLimits = { wholeMs: number; heapMb: number };

/** Files stream to the folder; what stands in memory besides the heap is bounded by `read-parts.ts`. */
export const readerLimits: ReaderLimits = { wholeMs: 20_000, heapMb: 256 };
