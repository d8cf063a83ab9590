import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { chanceOf } from '../simulation/chance.js';
import { aWriterTo, deskOnMailServers, emptyInbox, keptIn, lettersTo } from '../support/desk-on-mail-servers.js';
import { aMailUser, MAIL_SERVERS } from '../support/mail-servers.js';

/** `npm run crash -- --only storm --rounds 20 --seed 7` for a long run: so many times the desk is killed. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 4);
const SEED = Number(process.env['PRECASO_CRASH_SEED'] ?? 38);
const PEOPLE = 30;
const ROBOTS = 4;
/** A round of what a killed process had claimed begins after a minute. */
const LIMIT = { timeout: 300_000 + ROUNDS * 90_000 };
const REPEATED = 'puede llegarle repetido';
const RECEIPT = 'quedó registrado con el número';

/** Letters to a machine that answers each of them with words of its own, and says nowhere that it is one. */
async function answerEach(robot: ReturnType<typeof aWriterTo>, isOver: () => boolean): Promise<void> {
  const answered = new Set<string>();
  while (!isOver()) {
    for (const letter of await lettersTo(robot.address)) {
      if (answered.has(letter.id)) continue;
      answered.add(letter.id);
      await robot.answers(letter, `Su mensaje ${answered.size} fue recibido. Lo atenderemos pronto.`);
    }
    await wait(400);
  }
}

describe.skipIf(MAIL_SERVERS === '')('a storm of mail: copies, machines that answer, a desk that is killed', () => {
  it('UARIV-05 every mail is one case and told once, and no machine is answered more than three times a day', LIMIT, async () => {
    const box = aMailUser();
    const at = await deskOnMailServers(box, {});
    const chance = chanceOf(SEED);
    const people = Array.from({ length: PEOPLE }, () => aWriterTo(box));
    const robots = Array.from({ length: ROBOTS }, () => aWriterTo(box));
    let isOver = false;
    const answering = robots.map((robot) => answerEach(robot, () => isOver));
    const writing = [
      ...people.map(async (person, n) => {
        await wait(chance.between(0, 20_000));
        const copies = chance.between(1, 3);
        const same = { messageId: `<${n}.${SEED}@correo.example>` };
        for (let copy = 0; copy < copies; copy += 1)
          await person.writes(`precaso no abre el correo ${n}`, 'Desde ayer.\nTeléfono: 3001234567\nSede: Bogotá', undefined, same);
      }),
      ...robots.map((robot, n) => robot.writes(`precaso alarma ${n}`, 'Disco lleno.')),
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      await wait(chance.between(1_000, 6_000));
      await at.server.kill();
      await at.server.start();
    }
    await Promise.all(writing);
    for (const person of people) await person.gets(RECEIPT);
    await emptyInbox(box);
    // Whatever a machine and the desk may still say to each other.
    await wait(10_000);
    isOver = true;
    await Promise.all(answering);
    await emptyInbox(box);
    await at.server.stop();
    const drafts = await keptIn(openEmbeddedStore(at.server.folder), 'draft');
    const asked = drafts.map(({ ticket }) => /^\p{L}+(?: \p{L}+)* \d+/u.exec(ticket.words)?.[0] ?? '');
    const wanted = [...people.map((_, n) => `no abre el correo ${n}`), ...robots.map((_, n) => `alarma ${n}`)];
    expect(asked.toSorted()).toEqual(wanted.toSorted());
    for (const { address } of people) {
      const told = (await lettersTo(address)).filter(({ text }) => text.includes(RECEIPT));
      expect(told.filter(({ text }) => !text.includes(REPEATED)).length).toBeLessThanOrEqual(1);
      expect(told.length).toBeLessThanOrEqual(2);
    }
    for (const { address } of robots) expect((await lettersTo(address)).length).toBeLessThanOrEqual(3);
  });
});
