import { describe, expect, it } from 'vitest';
import type { FileRef } from '../../../src/domain/ticket/ticket.js';
import { offerFiles } from '../../../src/teams/desk/offer-files.js';
import { showFiles } from '../../../src/teams/desk/show-files.js';
import type { DialogAnswer } from '../../../src/teams/doors.js';
import { aDesk, actor, caseOf, ref, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function aCaseWith(count: number, type = 'application/pdf') {
  const desk = await aDesk();
  const ticket = await caseOf(desk);
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const kept = await desk.store.files.keep(`file-${i}`, bytesOf('%PDF-1.7'), { owner: ref('ana').id, name: `hoja-${i}.pdf`, type, keptAt: desk.now() }, 100);
    const file: FileRef = { id: kept.id, name: kept.name, type: kept.type, bytes: kept.bytes, by: ref('ana'), at: desk.now() };
    await desk.obey(ticket, { id: `attach-${i}`, type: 'attach-file', file }, actor('ana'));
    ids.push(kept.id);
  }
  await desk.work();
  return { desk, ticket, ids };
}

const said = (answer: DialogAnswer): string => (answer.kind === 'message' ? answer.text : answer.kind);
const offers = ({ messenger }: TestDesk) => messenger.sent.filter(({ message }) => message.kind === 'file-offer');

describe('files that are offered', () => {
  it('go to the chat of who asked, and the same press offers them once', async () => {
    const { desk, ticket, ids } = await aCaseWith(2);
    const turn = aTurn(desk, 'beto', '');
    const press = { verb: 'offer-files', ticket, n: 'n1' } as const;
    expect(said(await offerFiles(turn, press, { files: ids.join(',') }))).toContain('Le ofrecí 2 archivos');
    expect(said(await offerFiles(turn, press, { files: ids.join(',') }))).toContain('Ya le ofrecí esos archivos');
    expect(offers(desk).map(({ to }) => to)).toEqual([{ kind: 'person', person: ref('beto').id }, { kind: 'person', person: ref('beto').id }]);
  });

  it('stop when Teams takes no more, and the dialog says how many came', async () => {
    const { desk, ticket, ids } = await aCaseWith(3);
    const turn = aTurn(desk, 'beto', '');
    desk.messenger.onBegin = ({ message }) => {
      if (message.kind === 'file-offer' && message.file.id === ids[1]) desk.messenger.failNext('throttled');
    };
    expect(said(await offerFiles(turn, { verb: 'offer-files', ticket, n: 'n1' }, { files: ids.join(',') }))).toBe('Le ofrecí 1 de 3 archivos en su chat con Precaso; pida los demás en un minuto. Allí pulse «Permitir» y quedan en su OneDrive.');
    expect(offers(desk)).toHaveLength(1);
  });

  it.each([
    ['throttled', 'Teams no recibió los archivos ahora'],
    ['blocked', 'No puedo escribirle en privado'],
    ['no-place', 'No puedo escribirle en privado'],
    ['unclear', 'Teams no confirmó 1'],
  ] as const)('that end %s are told of', async (code, words) => {
    const { desk, ticket, ids } = await aCaseWith(1);
    desk.messenger.failNext(code);
    expect(said(await offerFiles(aTurn(desk, 'beto', ''), { verb: 'offer-files', ticket, n: 'n1' }, { files: ids.join(',') }))).toContain(words);
  });

  it('are ten at a time', async () => {
    const { desk, ticket, ids } = await aCaseWith(11);
    expect(said(await offerFiles(aTurn(desk, 'beto', ''), { verb: 'offer-files', ticket, n: 'n1' }, { files: ids.join(',') }))).toBe('Pida hasta 10 archivos a la vez. Elija menos y pida los demás después.');
    expect(offers(desk)).toEqual([]);
  });
});

describe('pictures that are shown', () => {
  it('are none on a machine that cannot prepare them, and nothing is written', async () => {
    const { desk, ticket, ids } = await aCaseWith(1, 'image/png');
    const before = (await desk.load(ticket)).history.length;
    expect(said(await showFiles(aTurn(desk, 'beto', ''), { verb: 'show-files', ticket, n: 'n1' }, { files: ids.join(',') }))).toContain('Este servidor no puede preparar imágenes para el canal');
    expect((await desk.load(ticket)).history.length).toBe(before);
  });

  it('are three at a time', async () => {
    const { desk, ticket, ids } = await aCaseWith(4, 'image/png');
    expect(said(await showFiles(aTurn(desk, 'beto', ''), { verb: 'show-files', ticket, n: 'n1' }, { files: ids.join(',') }))).toBe('En el hilo se muestran hasta 3 imágenes a la vez. Elija menos.');
  });

  it('I2 are put there once by one press', async () => {
    const { desk, ticket, ids } = await aCaseWith(1, 'image/png');
    const turn = aTurn(desk, 'beto', '');
    let shown = 0;
    const able = { ...turn, desk: { ...turn.desk, pictures: { reduce: () => Promise.resolve({ kind: 'reduced', picture: { type: 'image/png', bytes: Buffer.from('x') } } as const) }, replyInThread: () => Promise.resolve(void (shown += 1)) } };
    for (let i = 0; i < 2; i++) expect(said(await showFiles(able, { verb: 'show-files', ticket, n: 'n1' }, { files: ids.join(',') }))).toContain('Puse «hoja-0.pdf» en el hilo de');
    expect(shown).toBe(1);
  });
});
