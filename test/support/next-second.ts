import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the machine's clock shows another second: servers that count whole seconds tell what comes then from what came before. */
export async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1_000);
  const before = second();
  while (second() === before) await wait(20);
}
