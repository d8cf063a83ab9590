import { workbookIn } from '../../support/read-card.js';
import { describe, expect, it, vi } from 'vitest';
import { zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { HOUR } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { endReservations } from '../../../src/features/contingency/contingency.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/acts.js';
import { refusedText } from '../../../src/features/answers.js';
import { importTexts } from '../../../src/texts/contingency/import.js';
import { caseNumbered, aContingency, contingencyFile, keptFile, previewOf } from '../../support/a-contingency-import.js';
import { aTurn } from '../../support/a-turn.js';
import { buttonOf, importedBy, PNG, cardWords, row, summariesOf, turnWith } from '../../support/an-import-turn.js';
import { actor } from '../../support/cast.js';

describe('contingencia importar', () => {
  it('SIIF-14 the preview comes first, with the rows to put right in a workbook; nothing is written', async () => {
    const { desk, numbers } = await aContingency();
    const file = await keptFile(
      desk,
      await contingencyFile({ cases: [row(numbers[0] ?? 0), row(numbers[1] ?? 0, { Correo: 'sin arroba' })] }),
    );
    const { turn, taken } = turnWith(desk, [file]);
    const [preview, offer] = await handleMessage(turn);
    expect(taken).toEqual(['unknown']);
    const said = preview === undefined ? '' : cardWords(preview);
    expect(said).toContain('Entrarían: 1 caso nuevo; 1 fila con errores. Todavía no se ha escrito nada.');
    expect(said).toContain('«Casos nuevos», fila 3: Celda F3. Correo: escriba un correo completo');
    expect((await caseNumbered(desk, numbers[0] ?? 0)).ticket.reservation).toBeDefined();
    const [sheet] = await readXlsxFile(Buffer.from((await desk.store.files.read(workbookIn(offer)?.id ?? '')) ?? []));
    expect(sheet?.sheet).toBe('Casos nuevos');
    expect(sheet?.data[0]?.at(-1)).toBe('Qué corregir');
    expect(sheet?.data[1]?.slice(0, 2)).toEqual(['2', 'Luz Peña']);
    expect(sheet?.data[1]?.at(-1)).toContain('escriba un correo completo');
  });

  it('SIIF-14 the preview names the people of the rows, says how many may be told, and a book that takes long is said to be read', async () => {
    const { desk, numbers } = await aContingency();
    const second = row(numbers[1] ?? 0, { Nombre: 'Ana Ruiz', Correo: 'ana@minhacienda.gov.co' });
    const { turn } = turnWith(desk, [await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0), second] }))]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const slowly: typeof desk.reader.read = async (bytes) => {
      await Promise.resolve();
      expect(desk.messagesTo('carla').filter(({ kind }) => kind === 'text')).toEqual([]);
      vi.advanceTimersByTime(3_000);
      vi.useRealTimers();
      return desk.reader.read(bytes);
    };
    const [shown] = await handleMessage({ ...turn, context: { ...turn.context, reader: { ...desk.reader, read: slowly } } });
    vi.useRealTimers();
    const said = shown === undefined ? '' : cardWords(shown);
    for (const name of ['Luz Peña', 'Ana Ruiz']) expect(said).toContain(`entra · ${name}`);
    expect(said).toContain('Les llega un aviso hasta a 2 personas: a las que Precaso conoce.');
    expect(desk.messagesTo('carla')).toEqual([{ kind: 'text', text: expect.stringContaining('Estoy leyendo el libro') }]);
  });

  it('SIIF-14 the workbook that came back is itself taken, once it is put right', async () => {
    const { desk, numbers } = await aContingency();
    const faulty = [row(numbers[1] ?? 0, { Correo: 'sin arroba', Estado: 'Resuelto' })];
    const details = [[numbers[1] ?? 0, '24/11/2026 09:00', null, null, null, 'Se amplió el cupo', '24/11/2026 09:30']];
    const file = await keptFile(desk, await contingencyFile({ cases: faulty, details }));
    const [, offer] = await handleMessage(turnWith(desk, [file]).turn);
    const sheets = await readXlsxFile(Buffer.from((await desk.store.files.read(workbookIn(offer)?.id ?? '')) ?? []));
    const cell = (value: unknown): string | null => (value === null ? null : String(value));
    const rowsOf = (name: string) => (sheets.find(({ sheet }) => sheet === name)?.data ?? []).slice(1).map((cells) => cells.map(cell));
    const [first = []] = rowsOf('Casos nuevos');
    const corrected = first.slice(0, 10).with(5, 'luz@minhacienda.gov.co');
    const again = await keptFile(
      desk,
      await contingencyFile({ cases: [corrected], details: rowsOf('Números y horas').map((cells) => cells.slice(0, 7)) }),
    );
    expect(await previewOf(desk, again)).toMatchObject({ counts: { new: 1, faulty: 0 } });
  });

  it('SIIF-14 «Importar» brings the rows in, shows how it ended, and attaches files by the number in their names', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const book = await keptFile(desk, await contingencyFile({ cases: [row(number), row(numbers[1] ?? 0, { Nombre: null })] }));
    const picture = { ...(await keptFile(desk, new Uint8Array([1, 2]), `SERV00000${number} pantallazo.png`)), type: 'image/png' };
    const other = { ...(await keptFile(desk, new Uint8Array([3]), 'foto.png')), type: 'image/png' };
    const { turn, imports } = turnWith(desk, [picture, book, other]);
    const [preview] = await handleMessage(turn);
    expect(preview === undefined ? '' : cardWords(preview)).toContain('No se adjuntan: «foto.png». Ponga en el nombre el número del caso.');
    const answer = await handlePress(turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    expect(answer).toMatchObject({ kind: 'card', message: { isForGood: true } });
    await vi.waitFor(() => expect(workbookIn(desk.messagesTo('carla').at(-1))).not.toBeNull(), { timeout: 120_000 });
    await imports.stop();
    const shown = summariesOf(desk).at(-1);
    for (const offered of ['Listo: 1 caso nuevo', 'Sobraron 9 números', '"value":"caída del servicio"', '"value":"contingencia liberar"'])
      expect(shown).toContain(offered);
    const { ticket } = await caseNumbered(desk, number);
    expect(ticket.files.map(({ name }) => name)).toEqual([picture.name]);
    expect(ticket.completedAt).toBe(desk.now() - 2.75 * 3_600_000);
  });

  it('SIIF-14 a workbook of which no row came in says so, and not that it is here already', async () => {
    const { desk, numbers } = await aContingency();
    const book = await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0)] }));
    const { turn, imports } = turnWith(desk, [book]);
    const [preview] = await handleMessage(turn);
    await endReservations(desk, turn.actor);
    await handlePress(turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    await vi.waitFor(() => expect(workbookIn(desk.messagesTo('carla').at(-1))).not.toBeNull(), { timeout: 120_000 });
    await imports.stop();
    expect(summariesOf(desk).at(-1)).toContain('No entró nada: todas las filas tienen errores.');
  });

  it('SIIF-14 a workbook without its technical sheet: the card asks when the outage began, and «Importar» waits for the answer', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const { turn } = turnWith(desk, [await keptFile(desk, await contingencyFile({ cases: [row(number)] }))]);
    const [preview] = await handleMessage(turn);
    const said = preview === undefined ? '' : cardWords(preview);
    expect(said).toContain('No sé cuándo empezó la caída');
    expect(said).not.toContain('24/11/2026 12:00');
    const answer = await handlePress(turn, buttonOf(preview));
    if (answer.kind !== 'card') throw new Error('no card');
    expect(cardWords(answer.message)).toContain('Escriba una fecha con hora que ya haya pasado');
    expect(await desk.store.documents.all('contingency-import')).toEqual([]);
    await importedBy(desk, turn, { ...buttonOf(answer.message), f_from: '24/11/2026 09:15' });
    expect((await caseNumbered(desk, number)).ticket.completedAt).toBe(desk.now() - 2.75 * HOUR);
  });

  it.each([
    ['whose technical sheet says when it was exported', [], fromIso('2026-11-24T09:15:00-05:00'), '"value":"24/11/2026 09:15"'],
    ['whose rows have their own times', [[1, '24/11/2026 09:15']], undefined, 'Entrarían: 1 caso nuevo'],
  ])('SIIF-14 a workbook %s comes in with nothing typed', async (_, details, exportedAt, shows) => {
    const { desk } = await aContingency();
    const rows = { cases: [row(1)], details };
    const file = await keptFile(desk, await contingencyFile(exportedAt === undefined ? rows : { ...rows, exportedAt }));
    const { turn } = turnWith(desk, [file]);
    const [preview] = await handleMessage(turn);
    const said = preview === undefined ? '' : cardWords(preview);
    expect(said).toContain(shows);
    expect(said).not.toContain('No sé cuándo');
    await importedBy(desk, turn, buttonOf(preview));
    expect((await caseNumbered(desk, 1)).ticket.completedAt).toBe(desk.now() - 2.75 * HOUR);
  });

  it('SIIF-14 a time that cannot be read, or has not come, is asked again on the card', async () => {
    const { desk, numbers } = await aContingency();
    const book = await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0)] }));
    const { turn } = turnWith(desk, [book]);
    const [preview] = await handleMessage(turn);
    for (const typed of ['ayer', '24/11/2030 08:00']) {
      const answer = await handlePress(turn, { ...buttonOf(preview), f_from: typed });
      expect(answer.kind === 'card' ? cardWords(answer.message) : '').toContain('Escriba una fecha con hora que ya haya pasado');
    }
    expect((await caseNumbered(desk, numbers[0] ?? 0)).ticket.reservation).toBeDefined();
  });

  it('SIIF-14 only the coordination of the whole desk brings a workbook in', async () => {
    const { desk } = await aContingency();
    const file = await keptFile(desk, await contingencyFile({ cases: [row(null)] }));
    const { turn } = turnWith(desk, [file]);
    const button = { ...buttonOf((await handleMessage(turn))[0]), f_from: '24/11/2026 09:15' };
    const sent = desk.messenger.sent.length;
    for (const other of [actor('beto'), { ...actor('carla'), oversees: ['linea'] }]) {
      const theirs = { ...turn, actor: other };
      expect(await handleMessage(theirs)).toMatchObject([{ kind: 'card', refusal: { code: 'only-coordinator' } }]);
      expect(await handlePress(theirs, button)).toEqual({ kind: 'text', text: refusedText(theirs, { code: 'only-coordinator' }, null) });
    }
    expect(desk.messenger.sent).toHaveLength(sent);
    expect(await desk.store.documents.all('contingency-import')).toEqual([]);
  });

  it('SIIF-14 a colleague who does not coordinate the whole desk is refused before a file is fetched', async () => {
    const { desk } = await aContingency();
    const { turn, taken } = turnWith(desk, [await keptFile(desk, await contingencyFile({}))], 'beto');
    const [answer] = await handleMessage({ ...turn, actor: { ...turn.actor, memberOf: ['linea'] } });
    expect(answer).toMatchObject({ refusal: { code: expect.any(String) } });
    expect(taken).toEqual([]);
  });

  it.each([
    ['a workbook of the old format', 'd0cf11e0a1b11ae1', 'guárdelo como .xlsx'],
    ['comma-separated values', Buffer.from('a;b').toString('hex'), 'pierde ceros y tildes'],
    ['a picture', '89504e470d0a1a0a', 'no es un libro de Excel'],
  ])('bad input: %s is answered with what to do', async (_, hex, says) => {
    const { desk } = await aContingency();
    const file = await keptFile(desk, Buffer.from(hex, 'hex'), 'libro.xls');
    const [answer] = await handleMessage(turnWith(desk, [file]).turn);
    expect(answer === undefined ? '' : cardWords(answer)).toContain(says);
  });

  it('SIIF-14 without a file the answer says how', async () => {
    const { desk } = await aContingency();
    const [answer] = await handleMessage(aTurn(desk, 'carla', 'contingencia importar'));
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('Adjunte aquí el libro') });
  });

  it('SIIF-14 a zip with the workbook and its files: the workbook is previewed, the files go to their cases, the others are named', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const inside = zipSync({
      'contingencia.xlsx': await contingencyFile({ cases: [row(number)] }),
      [`SERV00000${number}/pantallazo.png`]: PNG,
      [`actas/SERV00000${number} acta.pdf`]: Buffer.from('%PDF-1.7 acta'),
      [`SERV00000${number} macros.docm`]: zipSync({ '[Content_Types].xml': Buffer.from('x'), 'word/vbaProject.bin': Buffer.from('x') }),
      [`SERV00000${number} otras.zip`]: zipSync({ 'foto.png': PNG }),
      'foto.png': PNG,
    });
    const file = await keptFile(desk, inside, 'todo.zip.bin');
    const { turn } = turnWith(desk, [file]);
    const [preview] = await handleMessage(turn);
    const said = preview === undefined ? '' : cardWords(preview);
    expect(said).toContain('Entrarían: 1 caso nuevo.');
    expect(said).toContain(`SERV00000${number}: «pantallazo.png», «SERV00000${number} acta.pdf», «SERV00000${number} macros.docm» y 1 más`);
    expect(said).toContain('No se adjuntan: «foto.png». Ponga en el nombre el número del caso.');
    const brought = () => importedBy(desk, turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    const ended = await brought();
    expect(ended).toContain('Listo: 1 caso nuevo y 2 archivos.');
    expect(ended).toContain(`No se adjuntaron: «SERV00000${number} macros.docm», «SERV00000${number} otras.zip» y «foto.png».`);
    const attachedFiles = async () => (await caseNumbered(desk, number)).ticket.files.map(({ name }) => name);
    expect(await attachedFiles()).toEqual(['pantallazo.png', `SERV00000${number} acta.pdf`]);
    expect(await brought()).toContain(importTexts.already);
    expect(await attachedFiles()).toHaveLength(2);
  });

  it('SIIF-14 a zip beside the workbook: its files are asked for again with the time, and attached', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const book = await keptFile(desk, await contingencyFile({ cases: [row(number)] }));
    const packed = await keptFile(desk, zipSync({ [`SERV00000${number}.png`]: PNG }), 'fotos.zip.bin');
    const { turn } = turnWith(desk, [packed, book]);
    const [preview] = await handleMessage(turn);
    const again = await handlePress(turn, { ...buttonOf(preview), f_from: 'ayer' });
    if (again.kind !== 'card') throw new Error('no card');
    expect(cardWords(again.message)).toContain(`SERV00000${number}: «SERV00000${number}.png»`);
    await importedBy(desk, turn, { ...buttonOf(again.message), f_from: '24/11/2026 09:15' });
    expect((await caseNumbered(desk, number)).ticket.files).toMatchObject([{ name: `SERV00000${number}.png` }]);
  });

  it('SIIF-14 of several workbooks in one message, packed or not, one is previewed; the others are named, and what to do with them', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    const [own, other] = [await contingencyFile({ cases: [row(first)] }), await contingencyFile({ cases: [row(second)] })];
    const unread =
      'Leí sólo «portátil 1.xlsx». No leí «portátil 2.xlsx»: si es otro libro de la contingencia, envíelo en otro mensaje; si no, adjúntelo en su tarjeta.';
    const beside = [await keptFile(desk, own, 'portátil 1.xlsx'), await keptFile(desk, other, 'portátil 2.xlsx')];
    const zip = await keptFile(desk, zipSync({ 'portátil 1.xlsx': own, 'libros/portátil 2.xlsx': other }), 'libros.zip.bin');
    for (const sent of [beside, [zip]]) {
      const [said, preview] = await handleMessage(turnWith(desk, sent).turn);
      expect(said).toEqual({ kind: 'text', text: unread });
      const words = preview === undefined ? '' : cardWords(preview);
      expect(words).toContain('Entrarían: 1 caso nuevo.');
      expect(words).not.toContain('No se adjuntan');
    }
  });

  it('bad input: a zip without a workbook, and one that cannot be opened, are answered with what to do', async () => {
    const { desk } = await aContingency();
    const pictures = await keptFile(desk, zipSync({ 'foto.png': PNG }), 'fotos.zip.bin');
    const broken = await keptFile(desk, zipSync({ 'foto.png': PNG }).subarray(0, 60), 'rotas.zip.bin');
    const answers = await handleMessage(turnWith(desk, [pictures, broken]).turn);
    expect(answers).toEqual([
      { kind: 'text', text: 'No abrí «rotas.zip»: está dañado: comprímalo y envíelo de nuevo.' },
      { kind: 'text', text: 'Entre esos archivos no está el libro de la contingencia (.xlsx).' },
    ]);
  });
});
