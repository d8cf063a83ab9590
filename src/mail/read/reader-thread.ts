import { parentPort } from 'node:worker_threads';
import { readMail } from './read-mail.js';
import type { ReaderAnswer, ReaderOrder } from './create-mail-reader.js';

/* A thread that reads one foreign mail after the other, as it is told. It knows nothing of the desk. */
parentPort?.on('message', ({ file, folder }: ReaderOrder) => {
  void readMail(file, folder).then(
    (mail) => answer({ mail }),
    (error: unknown) => answer({ fault: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(answered: ReaderAnswer): void {
  parentPort?.postMessage(answered);
}
