import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { besidesProfile, postCase, postDraft, liveAt, type PostedCase, type ShownCard } from '../desk/a-case.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf } from '../support/shown-card.js';

const PRELOADED = fileURLToPath(new URL('../support/moved-clock.cjs', import.meta.url));

let desk: DeskOverHttp;
let folder: string;

/** The machine's clock from now on, off by so much from the true time. */
async function clockIsOff(ms: number): Promise<void> {
  await writeFile(join(folder, 'next'), String(ms));
  await rename(join(folder, 'next'), join(folder, 'clock'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-clock-'));
  await clockIsOff(0);
  desk = await startDesk({
    isLocal: true,
    environment: { NODE_OPTIONS: `--require=${JSON.stringify(PRELOADED)}`, MOVED_CLOCK_FILE: join(folder, 'clock') },
  });
  await desk.bindAll();
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function note(live: ShownCard, text: string): Promise<void> {
  const { beto } = desk.people;
  await desk.submit(beto, await desk.open(beto, live, 'Nota'), 'Guardar', { text, audience: 'public' });
}

const messagesOf = ({ who }: PostedCase, text: string): readonly string[] =>
  botMessages(desk.connector, desk.chat(who))
    .map(wordsOf)
    .filter((words) => words.includes('escribió sobre') && words.includes(text));

describe('a clock that jumps back an hour while the desk runs', () => {
  it('I4 I5 after the clock jumps back, acts are delivered and shown at once, on old cases and on new ones', async () => {
    const before = await postCase(desk, 'antes del salto atrás');
    await clockIsOff(-HOUR);
    await note(before.live, 'Escrito una hora antes');
    await desk.shows(desk.chat(before.who), 'escribió sobre', 'Escrito una hora antes');
    await liveAt(desk, 'mesa', before.name, 'Escrito una hora antes');
    await desk.press(desk.people.beto, before.live, 'Tomar');
    await liveAt(desk, 'mesa', before.name, 'Beto Gil debe');
    const after = await postCase(desk, 'después del salto atrás');
    await desk.press(desk.people.beto, after.live, 'Tomar');
    await liveAt(desk, 'mesa', after.name, 'Beto Gil debe');
    expect(messagesOf(before, 'Escrito una hora antes')).toHaveLength(1);
  });

  it('I4 after the clock jumps back, a failed send is retried shortly after', async () => {
    await clockIsOff(0);
    const one = await postCase(desk, 'reintento con reloj atrás');
    await clockIsOff(-HOUR);
    desk.connector.script((call) => call.method === 'POST' && JSON.stringify(call.body).includes('Segundo intento'), {
      kind: 'status',
      status: 429,
      when: 'before-taken',
    });
    await note(one.live, 'Segundo intento');
    await desk.shows(desk.chat(one.who), 'escribió sobre', 'Segundo intento');
    expect(messagesOf(one, 'Segundo intento')).toHaveLength(1);
  });
});

describe('a clock that jumps an hour ahead while the desk runs', () => {
  it('I4 after the clock jumps ahead, sends under way are delivered once, and no repeat follows', async () => {
    await clockIsOff(0);
    const one = await postCase(desk, 'salto adelante');
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const carries = (body: unknown): boolean => JSON.stringify(body).includes('Bajo el salto');
    desk.connector.script((call) => call.method === 'POST' && carries(call.body), { kind: 'held', until: held });
    await note(one.live, 'Bajo el salto');
    await clockIsOff(HOUR);
    // The worker looks each second: a case that is made and shown meanwhile says that it did.
    const other = await postCase(desk, 'mientras tanto');
    await desk.press(desk.people.beto, other.live, 'Tomar');
    await liveAt(desk, 'mesa', other.name, 'Beto Gil debe');
    letGo();
    await desk.shows(desk.chat(one.who), 'escribió sobre', 'Bajo el salto');
    expect(messagesOf(one, 'Bajo el salto')).toEqual([expect.not.stringContaining('ya haya recibido')]);
    await note(one.live, 'Y después');
    await desk.shows(desk.chat(one.who), 'escribió sobre', 'Y después');
  });

  it('after the clock jumps ahead and back again, drafts, cases and questions go on', async () => {
    await clockIsOff(HOUR);
    const who = desk.requester();
    const draft = await postDraft(desk, who, 'a la ida y a la vuelta');
    await clockIsOff(0);
    await desk.press(who, draft, 'Enviar', {
      ...besidesProfile,
      category: 'otro',
      description: 'a la ida y a la vuelta del reloj',
    });
    const receipt = await desk.shows(desk.chat(who), 'CASO-', 'a la ida y a la vuelta');
    const live = await desk.shows(desk.channel('mesa'), 'a la ida y a la vuelta', 'Sin asignar');
    await desk.press(desk.people.beto, live, 'Tomar');
    await desk.shows(desk.channel('mesa'), 'a la ida y a la vuelta', 'Beto Gil debe');
    expect(receipt.id).toBe(draft.id);
    expect(desk.server.output()).not.toMatch(/"level":"error"/);
  });
});
