import { describe, expect, it } from 'vitest';
import { isObject, objectsAt, type JsonObject } from '../../../core/json.js';
import type { Message, DialogAnswer } from '../../../talk/message.js';
import { createRender } from '../../../features/render.js';
import { handleMessage } from '../../../features/handle-message.js';
import { openDialog, submitDialog, handlePress } from '../../../features/acts.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aGroupsAnswers, aReadyAnswer } from '../../../../test/support/a-ready-answer.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { readable } from '../../../../test/support/shown-card.js';

const written = { f_title: 'Clave restablecida', f_text: 'Hola, {nombre}: su clave ya sirve.', f_use: 'resolve', f_personal: 'no' };

async function withAnswers() {
  const desk = await aDesk();
  await desk.store.readyAnswers.write(aGroupsAnswers({ group: 'mesa' }));
  return desk;
}

const cardOf = (message: Message | undefined): string => (message === undefined ? '' : readable(JSON.stringify(createRender()(message))));
const says = async (desk: TestDesk, who: Who, words: string) => (await handleMessage(aTurn(desk, who, words))).map((m) => cardOf(m)).join();
async function presses(desk: TestDesk, who: Who, data: JsonObject): Promise<string> {
  const answer = await handlePress(aTurn(desk, who, ''), { verb: 'ready-answers', ...data });
  return answer.kind === 'card' ? cardOf(answer.message) : JSON.stringify(answer);
}
const opens = (desk: TestDesk, who: Who, data: JsonObject) =>
  openDialog(aTurn(desk, who, ''), { open: 'ready-answer', group: 'mesa', ...data });
const sends = (desk: TestDesk, data: JsonObject, who: Who = 'carla') => submitDialog(aTurn(desk, who, ''), data);

/** The data of a form's only button, with what is typed. */
function sent(form: DialogAnswer, typed: JsonObject = {}): JsonObject {
  const [button] = form.kind === 'dialog' ? objectsAt(form.card, 'actions') : [];
  if (!isObject(button?.['data'])) throw new Error(JSON.stringify(form));
  return { ...button['data'], ...typed };
}

const shownIn = (form: DialogAnswer) => readable(JSON.stringify(form));

describe('plantillas', () => {
  it('the coordination chooses among all groups of the desk, reads one’s list and may add, change and remove', async () => {
    const desk = await withAnswers();
    const groups = await says(desk, 'carla', 'plantillas');
    for (const said of ['Mesa de servicios', '1 plantilla', 'Infraestructura tecnológica', 'Aún no tiene plantillas'])
      expect(groups).toContain(said);
    const list = await presses(desk, 'carla', { group: 'mesa', open: 'r-1' });
    for (const said of ['Plantillas de Mesa de servicios', 'su clave ya sirve', 'Se ofrece al solucionar', 'La escribió Carla Ríos'])
      expect(list).toContain(said);
    for (const button of ['Agregar', 'Cambiar', 'Quitar', 'Otros grupos']) expect(list).toContain(`"title":"${button}"`);
    expect(await says(desk, 'carla', 'plantillas de seguridad')).toContain('"title":"Agregar"');
  });

  it('people of the desk read those of their groups without the buttons that change them, and no others', async () => {
    const desk = await withAnswers();
    const list = await says(desk, 'beto', 'plantillas');
    expect(list).toContain('Plantillas de Mesa de servicios');
    expect(list).not.toMatch(/Agregar|Otros grupos/);
    expect(await presses(desk, 'beto', { group: 'mesa', open: 'r-1' })).not.toMatch(/Cambiar|Quitar/);
    expect(await says(desk, 'beto', 'plantillas infraestructura')).toContain('Escriba «plantillas» para ver las suyas');
    expect(await presses(desk, 'beto', { group: 'infraestructura' })).toContain('Escriba «plantillas» para ver las suyas');
    expect(await says(desk, 'beto', 'plantillas pinturas')).toContain('pinturas');
  });

  it('in a group’s channel they are that group’s', async () => {
    const desk = await withAnswers();
    const turn = await inChannel(desk, 'carla', 'mesa');
    const [list] = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'plantillas' } });
    expect(cardOf(list)).toContain('Plantillas de Mesa de servicios');
  });

  it('a requester is told who may ask for them, and reads none by a press', async () => {
    const desk = await withAnswers();
    expect(await says(desk, 'ana', 'plantillas')).not.toContain('Clave restablecida');
    for (const data of [{}, { group: 'mesa' }, { group: 'mesa', open: 'r-1' }])
      expect(await presses(desk, 'ana', data)).not.toContain('Clave restablecida');
  });

  it('a list of many is read page by page, and one that is gone by then says so', async () => {
    const desk = await aDesk();
    const answers = Array.from({ length: 14 }, (_, at) => aReadyAnswer({ id: `r-${at}`, title: `Título ${10 + at}` }));
    await desk.store.readyAnswers.write({ group: 'mesa', revision: 1, answers });
    expect(await presses(desk, 'beto', { group: 'mesa', from: 6 })).toMatch(/Título 16.*Título 21.*y 2 más.*Ver más.*Volver al inicio/);
    expect(await presses(desk, 'beto', { group: 'mesa', open: 'r-99', from: 90 })).toMatch(/Esa plantilla ya no está.*Título 10/);
  });
});

describe('the forms of plantillas', () => {
  it('a ready answer is added once, however often its form is sent', async () => {
    const desk = await aDesk();
    const press = sent(await opens(desk, 'carla', { step: 'add' }), written);
    for (const _ of [1, 2])
      expect(await sends(desk, press)).toEqual({
        kind: 'message',
        text: '«Clave restablecida» quedó en las plantillas de Mesa de servicios.',
      });
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toMatchObject([{ title: 'Clave restablecida', use: 'resolve', revision: 1 }]);
  });

  it('everything that is wrong comes back at once with what was typed, personal data too', async () => {
    const desk = await withAnswers();
    const press = sent(await opens(desk, 'carla', { step: 'add' }));
    const faulty = shownIn(await sends(desk, { ...press, f_title: 'CLAVE restablecida', f_text: 'Llame a Pedro al 3001234567' }));
    for (const said of [
      'Ya hay una plantilla con ese título',
      'Texto: quite nombres',
      'Falta responder esto',
      'Llame a Pedro al 3001234567',
    ])
      expect(faulty).toContain(said);
    const named = shownIn(await sends(desk, { ...press, ...written, f_title: 'Otra', f_personal: 'yes' }));
    expect(named).toContain('Datos de personas: quite nombres');
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toHaveLength(1);
  });

  it('the form to change one opens with what stands, and saves it', async () => {
    const desk = await withAnswers();
    const form = await opens(desk, 'carla', { step: 'change', answer: 'r-1' });
    expect(shownIn(form)).toContain('su clave ya sirve');
    expect(await sends(desk, sent(form, { ...written, f_text: 'Ya sirve.', f_use: 'both' }))).toMatchObject({ kind: 'message' });
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toMatchObject([{ text: 'Ya sirve.', use: 'both', revision: 2 }]);
  });

  it('a coordinator who comes after another coordinator’s change reads what stands beside what they typed, also over a fault, and may save it then', async () => {
    const desk = await withAnswers();
    const [first, second] = [
      await opens(desk, 'carla', { step: 'change', answer: 'r-1' }),
      await opens(desk, 'carla', { step: 'change', answer: 'r-1' }),
    ];
    await sends(desk, sent(first, { ...written, f_text: 'Lo primero.' }));
    const faulty = await sends(desk, sent(second, { ...written, f_text: 'Lo segundo.', f_personal: '' }));
    const late = await sends(desk, sent(faulty, { ...written, f_text: 'Lo segundo.' }));
    for (const said of ['La plantilla cambió mientras usted escribía', 'ahora dice «Clave restablecida»: «Lo primero.»', 'Lo segundo.'])
      expect(shownIn(late)).toContain(said);
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toMatchObject([{ text: 'Lo primero.' }]);
    await sends(desk, sent(late, { ...written, f_text: 'Lo segundo.' }));
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toMatchObject([{ text: 'Lo segundo.', revision: 3 }]);
  });

  it('what was typed for one that another coordinator removed can be added as a new one', async () => {
    const desk = await withAnswers();
    const form = await opens(desk, 'carla', { step: 'change', answer: 'r-1' });
    await sends(desk, sent(await opens(desk, 'carla', { step: 'remove', answer: 'r-1' })));
    const late = await sends(desk, sent(form, { ...written, f_text: 'Lo mío.' }));
    expect(late).toMatchObject({ kind: 'dialog', title: 'Agregar plantilla' });
    for (const said of ['Alguien quitó esa plantilla', 'Lo mío.']) expect(shownIn(late)).toContain(said);
    await sends(desk, sent(late, { ...written, f_text: 'Lo mío.' }));
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toMatchObject([{ text: 'Lo mío.', revision: 1 }]);
  });

  it('a removal shows the text and is confirmed there; twice is once, and a text that changed meanwhile is shown first', async () => {
    const desk = await withAnswers();
    const form = await opens(desk, 'carla', { step: 'remove', answer: 'r-1' });
    expect(shownIn(form)).toContain('su clave ya sirve');
    await sends(desk, sent(await opens(desk, 'carla', { step: 'change', answer: 'r-1' }), { ...written, f_text: 'Lo nuevo.' }));
    const late = await sends(desk, sent(form));
    for (const said of ['cambió mientras usted la veía', 'Lo nuevo.', 'La escribió Carla Ríos']) expect(shownIn(late)).toContain(said);
    expect(await sends(desk, sent(late))).toEqual({
      kind: 'message',
      text: 'Quité «Clave restablecida» de las plantillas de Mesa de servicios.',
    });
    expect(await sends(desk, sent(late))).toEqual({ kind: 'message', text: 'Esa plantilla ya no está en las de Mesa de servicios.' });
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toEqual([]);
  });

  it('the forms open and are sent for the coordination alone, of a group of the desk, and one that is gone says so', async () => {
    const desk = await withAnswers();
    for (const step of ['add', 'change', 'remove']) {
      for (const who of ['beto', 'ana'] as const) {
        expect(await opens(desk, who, { step, answer: 'r-1' })).toMatchObject({
          kind: 'message',
          text: expect.stringContaining('coordinación'),
        });
        const press = { verb: 'change-answers', group: 'mesa', step, answer: 'r-1', seen: 1, n: 'n', ...written };
        expect(await sends(desk, press, who)).toMatchObject({ kind: 'message', text: expect.stringContaining('coordinación') });
      }
      expect(await opens(desk, 'carla', { step, answer: 'r-1', group: 'pintura' })).toMatchObject({ kind: 'message' });
    }
    expect(await opens(desk, 'carla', { step: 'change', answer: 'r-9' })).toMatchObject({ text: expect.stringContaining('ya no está') });
    expect((await desk.readyAnswers.ofGroup('mesa')).answers).toHaveLength(1);
  });

  it('a full list takes no other, before anything is typed and after', async () => {
    const desk = await aDesk();
    const press = sent(await opens(desk, 'carla', { step: 'add' }), written);
    const answers = Array.from({ length: 40 }, (_, at) => aReadyAnswer({ id: `r-${at}`, title: `Título ${at}` }));
    await desk.store.readyAnswers.write({ group: 'mesa', revision: 1, answers });
    expect(await opens(desk, 'carla', { step: 'add' })).toEqual({
      kind: 'message',
      text: 'Mesa de servicios ya tiene 40 plantillas, el máximo. Quite alguna y agregue ésta después.',
    });
    expect(await presses(desk, 'carla', { group: 'mesa' })).not.toContain('Agregar');
    const faulty = shownIn(await sends(desk, press));
    for (const said of ['Ya hay 40 plantillas', 'su clave ya sirve']) expect(faulty).toContain(said);
  });
});
