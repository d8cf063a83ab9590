import { describe, expect, it, onTestFinished } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { HOUR } from '../../../src/core/instant.js';
import { aDesk, leaseMs, manyDrafts, type TestDesk } from '../../support/a-desk.js';
import { seen } from '../../support/seen-drafts.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';

/** Three instances of the desk, each with connections, messenger and clock of its own, on one database. */
async function threeDesks(): Promise<readonly [TestDesk, TestDesk, TestDesk]> {
  const address = freshDatabase();
  onTestFinished(() => dropDatabase(address));
  const one = async (): Promise<TestDesk> => aDesk({ store: await openMongoStore(address) });
  return [await one(), await one(), await one()];
}

/** An hour later everywhere, and all three look at the same instant for what is due, until nothing is. */
async function passEverywhere(desks: readonly TestDesk[], ms: number): Promise<void> {
  for (const { clock } of desks) clock.moveBy(ms);
  await Promise.all(desks.map((desk) => desk.processAllDue()));
}

function sentOf(desks: readonly TestDesk[], kind: string): readonly string[] {
  return desks
    .flatMap(({ messenger }) =>
      messenger.sent.flatMap(({ message }) =>
        message.kind === 'notification' && message.notification.kind === kind ? [message.case.stored.id] : [],
      ),
    )
    .toSorted();
}

describe.skipIf(!hasMongoServer)('I4 three instances on one database', () => {
  it('three instances fire each timer once and send each notification once when all process many due tickets at once', async () => {
    const desks = await threeDesks();
    const ids = [...(await seen(desks[0], await manyDrafts(desks[0], 120)))].toSorted();
    // Each draft took a second of the first one's time.
    for (const { clock } of desks) clock.moveBy(desks[0].now() - clock.now());
    // All have their connections: none begins before the others.
    for (const desk of desks) await Promise.all(ids.map((id) => desk.load(id)));
    await passEverywhere(desks, 21 * HOUR);
    expect(sentOf(desks, 'draft-reminder')).toEqual(ids);
    await passEverywhere(desks, 4 * HOUR);
    expect(sentOf(desks, 'draft-lapsed')).toEqual(ids);
    for (const id of ids) {
      const { history, notifications, lease, executedCommands } = await desks[1].load(id);
      expect([notifications, lease, new Set(executedCommands.map(({ command }) => command)).size]).toEqual([
        [],
        null,
        executedCommands.length,
      ]);
      expect(history.filter(({ event }) => event.type === 'delivery-recorded').length).toBe(2);
    }
  });

  it('an instance paused for longer than its lease keeps what another instance wrote meanwhile', async () => {
    const desks = await threeDesks();
    const [paused, other] = desks;
    const [id] = await manyDrafts(other, 1);
    if (id === undefined) throw new Error('no draft');
    const release = paused.messenger.hold();
    paused.clock.moveBy(21 * HOUR);
    await paused.processDue();
    await paused.messenger.reached(1);
    for (const { clock } of desks) clock.moveBy(leaseMs + 1);
    other.clock.moveBy(21 * HOUR);
    await other.processAllDue();
    const { revision } = await other.load(id);
    const [begun] = [paused.messenger.begun.length];
    release();
    await paused.whenIdle();
    expect(paused.messenger.begun.length).toBe(begun);
    expect(paused.lines).toContainEqual(
      expect.objectContaining({ event: 'worker-failed', fields: expect.objectContaining({ code: 'lease-lost' }) }),
    );
    expect((await other.load(id)).revision).toBe(revision);
    expect(await other.deliveryOutcomes(id)).toEqual(['draft-reminder repeated']);
  });

  it('one of three instances fires a timer when the others wake between its read and its write', async () => {
    const desks = await threeDesks();
    const [first, second, third] = desks;
    const [id] = await manyDrafts(first, 1);
    if (id === undefined) throw new Error('no draft');
    for (const { clock } of desks) clock.moveBy(21 * HOUR);
    first.weather.beforeAppend = async () => {
      await Promise.all([second.processAllDue(), third.processAllDue()]);
    };
    await first.processAllDue();
    expect(sentOf(desks, 'draft-reminder')).toEqual([id]);
    expect((await first.load(id)).history.filter(({ event }) => event.type === 'reminded')).toHaveLength(1);
  });
});
