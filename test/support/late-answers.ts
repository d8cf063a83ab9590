import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** @property late answers that took longer than they may while a server beside it, which does nothing, answered at once; @property failed none came */
export type PolledAnswers = { polls: number; late: number; failed: number };

const EVERY_MS = 50;
const control = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:http').createServer((_, answer) => answer.end('ok'));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
const poller = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { setTimeout: wait } = require('node:timers/promises');
  const polls = [];
  const timed = async (url) => {
    const began = performance.now();
    const answer = await fetch(url).then(async (one) => one.ok && (await one.text()) !== '', () => false);
    return { ms: performance.now() - began, answer };
  };
  const timer = setInterval(() => polls.push(Promise.all([timed(workerData.url), timed(workerData.control)])), workerData.every);
  parentPort.once('message', async () => {
    clearInterval(timer);
    parentPort.postMessage((await Promise.all(polls)).map(([asked, beside]) => ({ ...asked, besideMs: beside.ms })));
  });`;

/** Asks an address twenty times a second, whatever the answers before, in a thread of its own. */
export async function answersPolled(url: string, mayTakeMs: number): Promise<{ stop(): Promise<PolledAnswers> }> {
  const beside = new Worker(control, { eval: true });
  const [port] = await once(beside, 'message');
  const asking = new Worker(poller, { eval: true, workerData: { url, control: `http://127.0.0.1:${port}`, every: EVERY_MS } });
  return {
    async stop() {
      asking.postMessage('stop');
      const [polls] = (await once(asking, 'message')) as [{ ms: number; answer: boolean; besideMs: number }[]];
      await Promise.all([asking.terminate(), beside.terminate()]);
      return {
        polls: polls.length,
        late: polls.filter(({ ms, besideMs }) => ms > mayTakeMs && besideMs < mayTakeMs / 2).length,
        failed: polls.filter(({ answer }) => !answer).length,
      };
    },
  };
}
