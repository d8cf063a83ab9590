import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../core/json.js';
import { handlePress, openDialog } from '../../../features/acts.js';
import { handleMessage } from '../../../features/handle-message.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { allTexts } from '../kept-texts.js';
import { aText, keepTexts, published, readyText, reviews, textsShown } from './a-text.js';

async function deskWith(...texts: Parameters<typeof keepTexts>[1][]): Promise<TestDesk> {
  const desk = await aDesk();
  await keepTexts(desk, ...texts);
  return desk;
}

const says = async (desk: TestDesk, who: Who, words: string): Promise<string> =>
  (await handleMessage(aTurn(desk, who, words))).map((message) => textsShown({ message })).join();
const presses = async (desk: TestDesk, who: Who, data: JsonObject): Promise<string> =>
  textsShown(await handlePress(aTurn(desk, who, ''), { verb: 'texts', ...data }));
const opens = (desk: TestDesk, data: JsonObject, who: Who = 'carla') =>
  openDialog(aTurn(desk, who, ''), { open: 'question', question: 'q-1', seen: 1, ...data });
const textIn = async (desk: TestDesk, id = 'q-1') => (await allTexts(desk)).find((text) => text.id === id);
const written = { f_title: 'Clave nueva', f_text: 'Ya sirve, {nombre}.', f_use: 'resolve', f_group: 'mesa', f_personal: 'no' };

describe('the list of texts', () => {
  it.each(['preguntas', 'plantillas'])('SIIF-16 «%s» shows the coordination all texts, those that wait for it first', async (said) => {
    const desk = await deskWith(readyText(), aText());
    const list = await says(desk, 'carla', said);
    for (const part of ['Preguntas y plantillas: 1 texto por aprobar', 'Se ofrece al solucionar', 'Agregar']) expect(list).toContain(part);
    expect(list.indexOf('contraseña')).toBeLessThan(list.indexOf('Clave restablecida'));
  });

  it('people of the desk read what is published for requesters and for their groups, without buttons that change it', async () => {
    const others = readyText({ id: 'r-2', group: 'infraestructura', title: 'De otros' });
    const desk = await deskWith(aText({ title: '¿Propuesta?' }), published({ id: 'q-2' }), readyText(), others);
    const list = await says(desk, 'beto', 'plantillas');
    for (const part of ['contraseña', 'Clave restablecida']) expect(list).toContain(part);
    expect(list).not.toMatch(/¿Propuesta\?|De otros|Agregar/u);
    expect(await presses(desk, 'beto', { open: 'r-1' })).not.toMatch(/Corregir|Retirar/u);
    expect(await presses(desk, 'beto', { open: 'r-2' })).toContain('Ese texto ya no está');
    for (const said of [await says(desk, 'beto', 'plantillas infraestructura'), await presses(desk, 'beto', { group: 'infraestructura' })])
      expect(said).toContain('Escriba «plantillas» para ver las suyas');
    expect(await says(desk, 'beto', 'plantillas pinturas')).toContain('pinturas');
    expect(await says(desk, 'carla', 'plantillas infraestructura')).toMatch(/Infraestructura tecnológica.*De otros/u);
  });

  it('in a group’s channel the list is that group’s', async () => {
    const desk = await deskWith(readyText(), readyText({ id: 'r-2', group: 'infraestructura', title: 'De otros' }));
    const turn = await inChannel(desk, 'carla', 'mesa');
    const [message] = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'plantillas' } });
    expect(textsShown({ message })).toMatch(/Mesa de servicios.*Clave restablecida/u);
    expect(textsShown({ message })).not.toContain('De otros');
  });

  it('a requester reads no text of the desk, neither by words nor by a press', async () => {
    const desk = await deskWith(readyText());
    expect(await says(desk, 'ana', 'plantillas')).not.toContain('Clave restablecida');
    for (const data of [{}, { group: 'mesa' }, { open: 'r-1' }])
      expect(await presses(desk, 'ana', data)).not.toContain('Clave restablecida');
  });

  it('a list of many is read page by page, and a text that moved to another page is shown there', async () => {
    const many = Array.from({ length: 14 }, (_, at) => readyText({ id: `r-${10 + at}`, title: `Título ${10 + at}` }));
    const desk = await deskWith(...many);
    expect(await presses(desk, 'beto', { group: 'mesa', from: 6 })).toMatch(/Título 16.*Título 21.*y 2 más.*Ver más.*Volver al inicio/u);
    expect(await presses(desk, 'carla', { open: 'r-22', from: 0 })).toMatch(/Título 22.*su clave ya sirve.*Retirar/u);
    expect(await presses(desk, 'beto', { open: 'r-99', from: 90 })).toMatch(/Ese texto ya no está.*Título 10/u);
  });
});

describe('SIIF-16 the steps of the coordination', () => {
  it('SIIF-16 an approval publishes the text, shows it with its buttons, and tells who proposed it once', async () => {
    const desk = await deskWith(aText());
    for (const _ of [1, 2]) {
      const shown = await reviews(desk, { step: 'approve' });
      for (const said of ['está publicado, por Carla Ríos', 'Entre al portal', 'Corregir', 'Retirar', 'Aún no la ha visto nadie'])
        expect(shown).toContain(said);
    }
    expect(desk.messagesTo('beto').filter((message) => JSON.stringify(message).includes('está publicado'))).toHaveLength(1);
  });

  it('SIIF-16 a correction that came first is not overwritten; the later one reads what stands and what it had written', async () => {
    const desk = await deskWith(aText());
    const words = { ...written, f_title: '¿Cómo cambio mi clave?', f_text: 'En el portal.', f_use: 'requesters', f_group: '' };
    for (const _ of [1, 2])
      expect(await reviews(desk, { step: 'approve', ...words })).toContain('«¿Cómo cambio mi clave?» está publicado, por Carla Ríos.');
    const late = await reviews(desk, { step: 'approve', ...words, f_text: 'Otra.' });
    for (const said of ['Cambió mientras usted lo veía', 'Su formulario decía', '«Otra.»']) expect(late).toContain(said);
    expect(await opens(desk, { step: 'retire' })).toMatchObject({ text: expect.stringContaining('está publicado') });
    expect(await textIn(desk)).toMatchObject({ text: 'En el portal.', revision: 2 });
  });

  it('SIIF-16 of two who decide at once one decides, and the other reads what stands', async () => {
    const desk = await deskWith(aText());
    const done = await Promise.all([reviews(desk, { step: 'approve' }), reviews(desk, { step: 'retire', f_reason: 'Ya hay otro' })]);
    expect(done.filter((said) => said.includes('Cambió mientras usted lo veía'))).toHaveLength(1);
    expect(await textIn(desk)).toMatchObject({ revision: 2 });
  });

  it('SIIF-16 a text is withdrawn with a reason, which is asked for and told, and published after all', async () => {
    const desk = await deskWith(aText());
    expect(await reviews(desk, { step: 'retire', f_reason: ' ' })).toContain('Falta responder esto');
    expect(await reviews(desk, { step: 'retire', f_reason: 'Ya hay otra' })).toContain('está retirado, por Carla Ríos: «Ya hay otra»');
    expect(JSON.stringify(desk.messagesTo('beto'))).toContain('Ya hay otra');
    const opened = await presses(desk, 'carla', { open: 'q-1' });
    for (const said of ['Retirado por Carla Ríos', 'Ya hay otra', 'Publicar']) expect(opened).toContain(said);
    await keepTexts(desk, published({ id: 'q-2' }));
    expect(await reviews(desk, { step: 'publish-again', seen: 2 })).toContain('Ya hay un texto con ese título');
    await keepTexts(desk, published({ id: 'q-2', state: 'withdrawn' }));
    expect(await reviews(desk, { step: 'publish-again', seen: 2 })).toContain('está publicado, por Carla Ríos');
  });

  it('a text that the coordination adds is published at once, and once, however often its form is sent', async () => {
    const desk = await aDesk();
    const form = await opens(desk, { question: undefined, step: 'add', seen: 0, group: 'mesa' });
    expect(form).toMatchObject({ kind: 'dialog', title: 'Agregar' });
    const press = { question: undefined, step: 'add', seen: 0, ...written };
    for (const _ of [1, 2]) expect(await reviews(desk, press)).toContain('«Clave nueva» está publicado, por Carla Ríos.');
    expect(await allTexts(desk)).toMatchObject([{ title: 'Clave nueva', group: 'mesa', use: 'resolve', state: 'published' }]);
  });

  it('everything that is wrong comes back at once with what was typed, personal data too', async () => {
    const desk = await deskWith(readyText());
    const typed = { ...written, f_title: 'CLAVE restablecida', f_text: 'Llame a Pedro al 3001234567', f_personal: '' };
    const faulty = await reviews(desk, { question: undefined, step: 'add', seen: 0, ...typed });
    for (const said of [
      'Ya hay un texto con ese título',
      'Respuesta o texto: quite nombres',
      'Falta responder esto',
      'Pedro al 3001234567',
    ])
      expect(faulty).toContain(said);
    expect(await reviews(desk, { question: undefined, step: 'add', seen: 0, ...written, f_group: '' })).toContain('Elija el grupo');
    expect(await allTexts(desk)).toHaveLength(1);
  });

  it('SIIF-16 the steps are the coordination’s alone, and a text that is not there is said to be gone', async () => {
    const desk = await deskWith(aText());
    for (const who of ['beto', 'ana'] as const) {
      for (const step of ['add', 'approve', 'edit', 'retire', 'publish-again']) {
        expect(await opens(desk, { step }, who)).toMatchObject({ kind: 'message', text: expect.stringContaining('coordinación') });
        for (const data of [{ step }, { step, ...written, f_reason: 'No' }])
          expect(await reviews(desk, data, who)).toContain('coordinación');
      }
    }
    expect(await textIn(desk)).toEqual(aText());
    expect(await opens(desk, { question: 'q-9', step: 'approve' })).toMatchObject({ text: expect.stringContaining('ya no está') });
    for (const data of [{ step: 'approve' }, { step: 'retire', f_reason: 'No' }])
      expect(await reviews(desk, { question: 'q-9', ...data })).toContain('ya no está');
  });
});
