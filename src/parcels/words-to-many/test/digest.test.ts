import { describe, expect, it } from 'vitest';
import { createRender } from '../../../features/render.js';
import { handleMessage } from '../../../features/handle-message.js';
import { DAY, HOUR } from '../../../core/instant.js';
import { markAway } from '../../../features/people/availability.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { ref, type Who } from '../../../../test/support/cast.js';
import { digestsAmong } from './sent-messages.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';
import { isEmptyDigest, readDigest } from '../digest.js';
import { readable } from '../../../../test/support/shown-card.js';

async function says(desk: TestDesk, who: Who, text: string): Promise<string> {
  const messages = await handleMessage(aTurn(desk, who, text));
  const render = createRender();
  return messages.map((message) => readable(JSON.stringify(render(message)))).join('\n');
}

const timeOf = async (desk: TestDesk, who: Who) => (await desk.store.documents.find('digest', ref(who).id))?.body.time;

describe('SIIF-13 resumen', () => {
  it('SIIF-13 the coordinator sees what the desk has for today at any time, each figure pressed to its list', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    desk.clock.moveBy(DAY);
    const [shown] = await handleMessage(aTurn(desk, 'carla', 'resumen'));
    const card = JSON.stringify(createRender()(shown ?? { kind: 'text', text: '' }));
    for (const phrase of ['vencidos', 'qué vence hoy', 'sin asignar']) expect(card).toContain(`"value":"${phrase}"`);
    expect(readable(card)).toContain('Resumen de hoy, mar 24 nov');
  });

  it('SIIF-13 an absent person with cases stands in it with a press to reassign them', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    const [beto, carla] = [aTurn(desk, 'beto', '').actor, aTurn(desk, 'carla', '').actor];
    await markAway(desk, { person: { id: beto.id, name: beto.name }, until: null, reason: 'licencia' }, carla);
    const [shown] = await handleMessage(aTurn(desk, 'carla', 'resumen'));
    const card = JSON.stringify(createRender()(shown ?? { kind: 'text', text: '' }));
    expect(readable(card)).toContain('Beto Gil no está y tiene 1 caso');
    expect(card).toContain('"value":"persona Beto Gil"');
    expect(card).not.toContain('licencia');
  });

  it('SIIF-13 a desk without anything open says so in one sentence', async () => {
    const desk = await aDesk();
    expect(await says(desk, 'carla', 'resumen')).toContain('Hoy no hay nada que resumir');
  });

  it('a member of a group sees that of the own groups, without the buttons of the coordination', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    expect(await says(desk, 'beto', 'resumen')).toContain('Ver cola');
    expect(await says(desk, 'dora', 'resumen')).toContain('Hoy no hay nada que resumir');
  });

  it('a requester is told that it is of the desk', async () => {
    const desk = await aDesk();
    expect(await says(desk, 'ana', 'resumen')).not.toContain('Resumen de hoy');
  });

  it('asked in a channel it is shown in the own chat', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const turn = await inChannel(desk, 'carla', 'mesa');
    const messages = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'resumen' } });
    expect(messages.map(({ kind }) => kind)).toEqual(['text']);
    expect(digestsAmong(desk.messenger.sent).map(({ to }) => to)).toEqual([{ kind: 'person', person: 'carla' }]);
  });

  it('«resumen a las 7:30» says from when it comes, and what undoes it', async () => {
    const desk = await aDesk();
    expect(await says(desk, 'carla', 'resumen a las 7:30')).toContain(
      'Le envío el resumen a las 7:30 a. m. de cada día hábil, desde mañana. Para no recibirlo escriba «sin resumen».',
    );
    expect(await timeOf(desk, 'carla')).toEqual({ kind: 'at', minuteOfDay: 450 });
  });

  it('«resumen a las 3 de la mañana» before a holiday begins on the working day after it', async () => {
    const desk = await aDesk({ startsAt: '2026-12-07T09:00:00-05:00' });
    expect(await says(desk, 'carla', 'resumen a las 3 de la mañana')).toContain('a las 3:00 a. m. de cada día hábil, desde el mié 9 dic');
  });

  it('«resumen a las 7:75» is answered with the nearest time that there is', async () => {
    const desk = await aDesk();
    expect(await says(desk, 'carla', 'resumen a las 7:75')).toContain('«resumen a las 8:15»');
    expect(await timeOf(desk, 'carla')).toBeUndefined();
  });

  it('«sin resumen» ends it, «resumen» shows it without beginning it again, and «resumen al abrir» begins it', async () => {
    const desk = await aDesk();
    expect(await says(desk, 'carla', 'sin resumen')).toContain('Ya no le envío el resumen');
    expect(await says(desk, 'carla', 'sin resumen')).toContain('No recibe el resumen');
    expect(await says(desk, 'carla', 'resumen')).toContain('No recibe el resumen de la mañana. Para recibirlo escriba «resumen al abrir»');
    expect(await timeOf(desk, 'carla')).toEqual({ kind: 'never' });
    expect(await says(desk, 'carla', 'resumen al abrir')).toContain('Le envío el resumen a las 8:00 a. m. de cada día hábil, desde mañana');
    desk.clock.moveBy(HOUR);
    expect(await timeOf(desk, 'carla')).toEqual({ kind: 'opening' });
  });

  it('SIIF-07 an open mass incident is worth a digest, also of a group that has nothing else today', async () => {
    const desk = await aDesk();
    const isEmpty = async () => isEmptyDigest(await readDigest(desk, ['seguridad']));
    expect(await isEmpty()).toBe(true);
    await declaredOf(desk, 'no abre el correo', 2);
    expect(await isEmpty()).toBe(false);
  });

  it('words that only begin like it are no order of a digest', async () => {
    const desk = await aDesk();
    await says(desk, 'carla', 'resumen de la reunión con el proveedor');
    expect(await timeOf(desk, 'carla')).toBeUndefined();
  });
});
