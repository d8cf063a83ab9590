import { describe, expect, it } from 'vitest';
import { createRender } from '../../../features/render.js';
import { handleMessage } from '../../../features/handle-message.js';
import { handlePress } from '../../../features/acts.js';
import type { PressAnswer } from '../../../talk/message.js';
import { isObject, type JsonObject } from '../../../core/json.js';
import { nodesOf } from '../../../../test/cards/card-rules.js';
import { aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { disclosuresOf, isDisclosurePreview } from './a-disclosure.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { readable } from '../../../../test/support/shown-card.js';

/** The card that `divulgar estado` is answered with. */
async function previewIn(desk: TestDesk): Promise<JsonObject> {
  const [message] = await handleMessage(aTurn(desk, 'carla', 'divulgar estado'));
  if (message === undefined) throw new Error('no answer');
  const rendered = createRender()(message);
  return rendered.kind === 'card' ? rendered.card : { text: rendered.kind === 'text' ? rendered.text : '' };
}

function dataOf(card: JsonObject, title: string): JsonObject {
  const actions = Array.isArray(card['actions']) ? card['actions'].filter(isObject) : [];
  const data = actions.find((action) => action['title'] === title)?.['data'];
  if (!isObject(data)) throw new Error(`no button ${title}`);
  return data;
}

function wordsOf(answer: PressAnswer): string {
  if (answer.kind === 'text') return answer.text;
  return answer.kind === 'card' ? readable(JSON.stringify(createRender()(answer.message))) : '';
}

const postsOf = (desk: TestDesk) => disclosuresOf(desk).map(({ at }) => at);

/** A desk whose first level has a channel and a case. */
async function deskWithCase(): Promise<TestDesk> {
  const desk = await aDesk();
  await inChannel(desk, 'carla', 'mesa');
  await caseOf(desk);
  return desk;
}

describe('SIIF-22 divulgar estado', () => {
  it('SIIF-22 the coordinator first sees what each group would get, with a box for each; nothing is sent by it', async () => {
    const desk = await deskWithCase();
    const drawn = await previewIn(desk);
    const card = JSON.stringify(drawn);
    expect(nodesOf(drawn).find(({ id }) => id === 'f_groups')).toMatchObject({
      value: 'mesa',
      choices: [{ title: 'Mesa de servicios', value: 'mesa' }],
    });
    expect(readable(card)).toContain('CASO-000001');
    expect(readable(card)).not.toContain('no abre el correo');
    expect(postsOf(desk)).toEqual([]);
  });

  it('SIIF-22 «Enviar» sends, and the card becomes where it arrived; the same press again shows the same', async () => {
    const desk = await deskWithCase();
    const data = { ...dataOf(await previewIn(desk), 'Enviar'), f_groups: 'mesa', f_line: 'Gracias a todos' };
    const first = await handlePress(aTurn(desk, 'carla', ''), data);
    const again = await handlePress(aTurn(desk, 'carla', ''), data);
    expect(wordsOf(first)).toContain('Llegó a Mesa de servicios.');
    expect(wordsOf(first)).toContain('Divulgación del estado, 1 de 1 grupo"');
    expect(wordsOf(again)).toBe(wordsOf(first));
    expect(postsOf(desk)).toEqual(['mesa']);
  });

  it('SIIF-22 the preview names three cases of a group and says how many more it has', async () => {
    const desk = await deskWithCase();
    for (const key of ['a|2', 'a|3']) await caseOf(desk, { key });
    expect(readable(JSON.stringify(await previewIn(desk)))).not.toMatch(/y \d+ más/);
    await caseOf(desk, { key: 'a|4' });
    const card = readable(JSON.stringify(await previewIn(desk)));
    expect(card).toContain('4 casos');
    expect(card).toContain('"y 1 más"');
  });

  it('SIIF-22 with all groups turned off nothing is sent, and the card stays', async () => {
    const desk = await deskWithCase();
    const data = { ...dataOf(await previewIn(desk), 'Enviar'), f_groups: '' };
    expect(await handlePress(aTurn(desk, 'carla', ''), data)).toEqual({ kind: 'text', text: 'Deje al menos un grupo para enviar.' });
    expect(postsOf(desk)).toEqual([]);
  });

  it('SIIF-22 a group that had it this week is off in the next preview, which names its sender', async () => {
    const desk = await deskWithCase();
    await handlePress(aTurn(desk, 'carla', ''), { ...dataOf(await previewIn(desk), 'Enviar'), f_groups: 'mesa' });
    const card = JSON.stringify(await previewIn(desk));
    expect(card).not.toContain('"value":"mesa","choices"');
    expect(readable(card)).toContain('Lo recibió el lun 23 nov');
  });

  it('SIIF-22 a line that is too long is refused, and nothing is sent', async () => {
    const desk = await deskWithCase();
    const data = { ...dataOf(await previewIn(desk), 'Enviar'), f_line: 'x'.repeat(501) };
    expect(wordsOf(await handlePress(aTurn(desk, 'carla', ''), data))).toContain('500');
    expect(postsOf(desk)).toEqual([]);
  });

  it('SIIF-22 a member of a group, and a forged press of theirs, are told that the coordination does it', async () => {
    const desk = await deskWithCase();
    const data = dataOf(await previewIn(desk), 'Enviar');
    const said = await handleMessage(aTurn(desk, 'beto', 'divulgar estado'));
    expect(JSON.stringify(said)).toContain('only-coordinator');
    expect(wordsOf(await handlePress(aTurn(desk, 'beto', ''), data))).toContain('Eso lo hace la coordinación');
    expect(postsOf(desk)).toEqual([]);
  });

  it('SIIF-22 asked in a channel the preview is shown in the own chat', async () => {
    const desk = await deskWithCase();
    const turn = await inChannel(desk, 'carla', 'mesa');
    const messages = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'divulgar estado' } });
    expect(messages.map(({ kind }) => kind)).toEqual(['text']);
    expect(desk.messagesTo('carla').some(isDisclosurePreview)).toBe(true);
  });

  it('SIIF-22 a desk without open cases has nothing to send', async () => {
    const desk = await aDesk();
    expect(JSON.stringify(await previewIn(desk))).toContain('No hay casos abiertos que divulgar.');
  });
});
