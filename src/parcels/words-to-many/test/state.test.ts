import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../core/instant.js';
import { handleMessage } from '../../../features/handle-message.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { ref } from '../../../../test/support/cast.js';
import { drawn } from '../../../../test/support/in-thread.js';
import { readShares } from '../state.js';
import { answerToPhrase, lastWords, pressGroupButton, pressOf, proposalsAmong, sentTo } from './sent-messages.js';

const both = { f_groups: 'mesa,infraestructura' };

/** One case at the first level and one at infrastructure; both groups have a channel. */
async function deskOfTwo(): Promise<TestDesk> {
  const desk = await aDesk();
  for (const group of ['mesa', 'infraestructura']) await inChannel(desk, 'carla', group);
  await caseOf(desk, { words: 'no abre el correo de la doctora', key: 'a|1' });
  const second = await caseOf(desk, { words: 'el servidor no responde', key: 'a|2' });
  const reason = { reason: 'El servidor no responde', diagnosis: 'Se revisó el cliente y la red' };
  await advance(desk, second, 'escalate', 'beto', { group: 'infraestructura', ...reason });
  await desk.processAllDue();
  return desk;
}

const preview = (desk: TestDesk) => answerToPhrase(desk, 'carla', 'divulgar estado');
const posts = (desk: TestDesk) =>
  ['mesa', 'infraestructura'].map((group) => sentTo(desk, group).filter((one) => drawn(one).words.includes('Lo envía')).length);
const other = (desk: TestDesk) => ({ ...aTurn(desk, 'carla', ''), actor: { ...aTurn(desk, 'carla', '').actor, ...ref('sara') } });

describe('SIIF-22 the coordinator sends the groups the state of their cases', () => {
  it('SIIF-22 the coordinator first sees what each group would get; nothing is sent by it, and nothing of a requester is on it', async () => {
    const desk = await deskOfTwo();
    const { words } = drawn(await preview(desk));
    for (const shown of ['CASO-000001', 'CASO-000002', 'Mesa de servicios · 1 caso']) expect(words).toContain(shown);
    for (const personal of ['doctora', 'Ana Ruiz']) expect(words).not.toContain(personal);
    expect(posts(desk)).toEqual([0, 0]);
  });

  it('SIIF-22 each chosen group gets its own cases by state with the line, once however often it is pressed', async () => {
    const desk = await deskOfTwo();
    const shown = drawn(await preview(desk)).buttons['Enviar'];
    for (let i = 0; i < 2; i++) await pressGroupButton(aTurn(desk, 'carla', ''), { ...shown, ...both, f_line: 'Cierren lo que puedan' });
    expect(posts(desk)).toEqual([1, 1]);
    const words = lastWords(desk, 'mesa');
    for (const said of ['CASO-000001', 'Cierren lo que puedan', 'Lo envía Carla']) expect(words).toContain(said);
    for (const absent of ['CASO-000002', 'doctora', 'Ana Ruiz']) expect(words).not.toContain(absent);
  });

  it('SIIF-22 a group that was turned off gets nothing, and one that had it this week is off in the next preview', async () => {
    const desk = await deskOfTwo();
    await pressOf(aTurn(desk, 'carla', ''), await preview(desk), 'Enviar', { f_groups: 'mesa' });
    expect(posts(desk)).toEqual([1, 0]);
    expect(drawn(await preview(desk)).words).toContain('de Carla Ríos');
    expect(JSON.stringify(await preview(desk))).toContain('"value":"infraestructura","choices"');
  });

  it('SIIF-22 a press on a preview that is older than what another coordinator sent sends nothing', async () => {
    const desk = await deskOfTwo();
    const old = await preview(desk);
    desk.clock.moveBy(MINUTE);
    await pressOf(other(desk), await preview(desk), 'Enviar', both);
    desk.clock.moveBy(MINUTE);
    expect(await pressOf(aTurn(desk, 'carla', ''), old, 'Enviar', both)).toContain('ya se lo envió');
    expect(posts(desk)).toEqual([1, 1]);
  });

  it('SIIF-22 the preview of an earlier release still sends, and a coordinator of a scope to its groups alone', async () => {
    const desk = await deskOfTwo();
    const turn = aTurn(desk, 'carla', '');
    const old = { verb: 'disclose', n: 'n1', seen: desk.now(), shown: ['mesa', 'infraestructura'], ...both };
    await pressGroupButton({ ...turn, actor: { ...turn.actor, oversees: ['infraestructura'] } }, old);
    expect(posts(desk)).toEqual([0, 1]);
  });

  it('SIIF-22 a member of a group, and a forged press of theirs, are told that the coordination does it', async () => {
    const desk = await deskOfTwo();
    expect(drawn(await answerToPhrase(desk, 'beto', 'divulgar estado')).words).toMatch(/coordinación/);
    const data = { verb: 'disclose', n: 'n1', seen: desk.now(), shown: ['mesa'], f_groups: 'mesa' };
    expect(await pressGroupButton(aTurn(desk, 'beto', ''), data)).toMatch(/coordinación/);
    expect(posts(desk)).toEqual([0, 0]);
  });

  it('SIIF-22 a group without a channel is named, and cannot be chosen', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const { words, buttons } = drawn(await preview(desk));
    expect(words).toContain('No tiene canal');
    expect(Object.keys(buttons)).toEqual(['Cancelar']);
  });

  it('SIIF-22 asked in a channel the preview is shown in the own chat, and a desk without open cases has nothing to send', async () => {
    const desk = await deskOfTwo();
    const turn = await inChannel(desk, 'carla', 'mesa');
    await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'divulgar estado' } });
    expect(proposalsAmong(desk.messenger.sent).map(({ to }) => to)).toEqual([{ kind: 'person', person: 'carla' }]);
    expect(drawn(await preview(await aDesk())).words).toContain('No hay casos abiertos');
  });

  it('SIIF-22 what a group is sent of its cases has those of a mass incident too, by themselves', async () => {
    const desk = await aDesk();
    await caseOf(desk, { words: 'se dañó el teclado', key: 'own' });
    await declaredOf(desk, 'no abre el correo', 3);
    await desk.pass(DAY);
    const [share] = await readShares(desk, ['mesa']);
    expect(share?.parts.map(({ of, count }) => [of, count])).toEqual([
      ['new', 2],
      ['with-incident', 2],
    ]);
  });
});
