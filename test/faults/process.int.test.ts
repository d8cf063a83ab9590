import { afterEach, describe, expect, it } from 'vitest';
import { postCase, postDraft, draftCode, liveAt } from '../desk/a-case.js';
import { repetitions } from '../support/repetitions.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';

let desk: BuiltDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function aDesk(environment: Readonly<Record<string, string>>): Promise<BuiltDesk> {
  desk = await startBuiltDesk({ environment });
  await desk.bindAll();
  return desk;
}

const hoursIn = (words: string): readonly string[] => words.match(/\p{L}{3} \d{1,2} \p{L}{3}, \d{1,2}:\d\d [ap]\. m\./gu) ?? [];

describe('a host whose time zone was changed', () => {
  it('SIIF-01 people read hours in the procedure’s zone, before and after the host’s zone changes', async () => {
    const at = await aDesk({ TZ: 'Pacific/Kiritimati' });
    const { live, name, who } = await postCase(at, 'el reloj del edificio');
    const before = hoursIn(live.words);
    expect(before.length).toBeGreaterThan(1);
    expect((await at.server.terminate()).code).toBe(0);
    await at.server.start({ TZ: 'America/Los_Angeles' });
    await at.say(at.people.beto, `caso ${name}`);
    const anew = await at.shows(at.chat(at.people.beto), name, 'el reloj del edificio');
    expect(hoursIn(anew.words)).toEqual(before);
    expect((await at.say(who, 'mis casos')).join()).toContain(name);
  });
});

/** Teams delivers again what was not taken or answered in time, as a flood on a busy machine is not. */
async function answerTo(at: BuiltDesk, activity: Parameters<BuiltDesk['deliver']>[0]): Promise<number> {
  const { status } = await at.deliver(activity).catch(() => ({ status: 408 }));
  return [408, 503].includes(status) ? answerTo(at, activity) : status;
}

describe('large inputs in a small memory', () => {
  it('I1 a flood of large inputs ends in answers, and every acknowledged one is kept', async () => {
    const at = await aDesk({ NODE_OPTIONS: '--max-old-space-size=96' });
    const people = Array.from({ length: 20 }, () => at.requester());
    const filler = 'no abre el correo '.repeat(5_000);
    const tooLarge = filler.repeat(12);
    const statuses: number[] = [];
    for (let round = 0; round < repetitions(3, 1); round += 1) {
      const texts = people.flatMap((person) =>
        [filler, tooLarge].map((words) => at.connector.text(person, at.chat(person), `precaso ${words}`)),
      );
      statuses.push(...(await Promise.all(texts.map((one) => answerTo(at, one)))));
    }
    expect(new Set(statuses)).toEqual(new Set([200, 413]));
    const who = at.requester();
    const draft = await postDraft(at, who, 'después de la avalancha');
    expect((await at.say(who, 'mis casos')).join()).toContain(draftCode(draft.words));
    expect(at.server.output()).not.toMatch(/heap|"level":"error"/);
    const { live, name } = await postCase(at, 'y todo sigue');
    await at.press(at.people.beto, live, 'Tomar');
    await liveAt(at, 'mesa', name, 'Beto Gil debe');
    expect((await at.server.terminate()).code).toBe(0);
  });
});
