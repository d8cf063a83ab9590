import { expect, it } from 'vitest';
import { createLetterQueue } from '../../src/mail/letter-queue.js';
import { SendFault } from '../../src/ports/messenger.js';

/** A letter that leaves when the test lets it. */
function aLetter() {
  let done = (): void => undefined;
  const taken = { is: false };
  const send = async (): Promise<string> => {
    taken.is = true;
    await new Promise<void>((resolve) => (done = resolve));
    return 'sent';
  };
  return { send, taken, end: () => done() };
}

it('letters that wait when their queue is closed stay at once, and the close waits for those in hand alone', async () => {
  const queue = createLetterQueue(2);
  const letters = Array.from({ length: 5 }, aLetter);
  const sending = letters.map(({ send }) => queue.leave(send).catch((fault: unknown) => (fault instanceof SendFault ? fault.code : fault)));
  const closed = queue.close();
  expect(await Promise.all(sending.slice(2))).toEqual(['not-sent', 'not-sent', 'not-sent']);
  letters.forEach(({ end }) => end());
  await closed;
  expect(await Promise.all(sending)).toEqual(['sent', 'sent', 'not-sent', 'not-sent', 'not-sent']);
  expect(letters.map(({ taken }) => taken.is)).toEqual([true, true, false, false, false]);
});
