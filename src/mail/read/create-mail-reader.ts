import { Worker } from 'node:worker_threads';
import { MailUnreadable, type MailReader, type ReadMail } from '../../ports/mail-reader.js';
import { projectFile } from '../../project-root.js';

export type ReaderOrder = { file: string; folder: string };
export type ReaderAnswer = { mail: ReadMail } | { fault: string };

/**
 * `firstMs`: the time for one mail, of which nearly all take some milliseconds · `wholeMs`: when it is tried again · `heapMb`: the memory
 * of the thread's own objects; files stream to the folder, and what else stands in memory is bounded by `read-parts.ts`.
 */
export const readerLimits = { firstMs: 3_000, wholeMs: 20_000, heapMb: 256 };

const ENTRY = projectFile('dist/mail/read/reader-thread.js');

/**
 * In a thread of its own, one mail at a time. The thread stays from mail to mail, since a start costs as much as many mails; one that takes
 * too much time or memory is ended, and the next mail gets a new one. Source: M-44, M-54
 */
export function createMailReader(limits = readerLimits): MailReader {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const started = (): Worker => {
    const resourceLimits = { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32 };
    const made = new Worker(ENTRY, { env: {}, argv: [], execArgv: [], resourceLimits });
    // An unawaited fault, such as a late one of a thread that is ended already, ends nothing else.
    made.on('error', () => undefined).once('exit', () => (thread = thread === made ? null : thread));
    made.unref();
    return made;
  };

  const readNext = async (order: ReaderOrder, limitMs: number): Promise<ReadMail> => {
    if (isClosed) throw new Error('the mail reader is closed');
    const used = (thread ??= started());
    try {
      return await answerOf(used, order, limitMs);
    } catch (error) {
      if (error instanceof MailUnreadable && error.code === 'damaged') throw error;
      thread = null;
      // One that waits for a disk may not end at once.
      void used.terminate();
      throw error;
    }
  };

  return {
    read(file, folder, isFirst = false) {
      const own = last.then(() => readNext({ file, folder }, isFirst ? limits.firstMs : limits.wholeMs));
      last = own.catch(() => undefined);
      return own;
    },
    async close() {
      isClosed = true;
      await thread?.terminate();
    },
  };
}

/** @throws {MailUnreadable} @throws {Error} the thread could not start, which says nothing of the mail */
function answerOf(thread: Worker, order: ReaderOrder, wholeMs: number): Promise<ReadMail> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      thread.unref();
      settle();
    };
    const unfinished = (cause?: unknown): void => end(() => reject(new MailUnreadable('unfinished', { cause })));
    const onMessage = (answer: ReaderAnswer): void =>
      end(() => ('mail' in answer ? resolve(answer.mail) : reject(new MailUnreadable('damaged', { cause: new Error(answer.fault) }))));
    const onError = (error: Error): void => (isOutOfMemory(error) ? unfinished(error) : end(() => reject(error)));
    const onExit = (): void => unfinished();
    const timer = setTimeout(unfinished, wholeMs);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    // A desk that stops need not wait for an unawaited reading.
    thread.ref();
    thread.postMessage(order);
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
