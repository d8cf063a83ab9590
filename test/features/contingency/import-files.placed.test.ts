import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aContingency, broughtIn, caseNumbered, contingencyFile, keptFile } from '../../support/a-contingency-import.js';
import { buttonOf, cardWords, importedBy, PNG, row, turnWith } from '../../support/an-import-turn.js';

describe('files in the preview of an import', () => {
  it('SIIF-14 the preview says which file goes to which case, and why the others go to none', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0, faulty = 0] = numbers;
    await broughtIn(desk, { cases: [row(first)] });
    const name = (number: number, words: string) => `SERV${String(number).padStart(6, '0')} ${words}`;
    const named = (file: string) => keptFile(desk, new Uint8Array([file.length]), file);
    const picture = async (file: string) => ({ ...(await named(file)), type: 'image/png' });
    const book = await keptFile(desk, await contingencyFile({ cases: [row(second), row(faulty, { Nombre: null })] }));
    const { turn } = turnWith(desk, [
      book,
      await picture(name(second, 'uno.png')),
      await picture(name(first, 'dos.png')),
      await picture(name(faulty, 'tres.png')),
      await picture('cuatro.png'),
      await named(name(second, 'cinco.exe.bin')),
    ]);
    const [preview] = await handleMessage(turn);
    const said = preview === undefined ? '' : cardWords(preview);
    for (const line of [
      'SERV000001: «SERV000001 dos.png»',
      'SERV000002: «SERV000002 uno.png»',
      'No se adjuntan: «SERV000003 tres.png». Ningún caso abierto tiene el número de su nombre.',
      'No se adjuntan: «cuatro.png». Ponga en el nombre el número del caso.',
      'No se adjuntan: «SERV000002 cinco.exe.bin». No recibo archivos de ese tipo.',
    ])
      expect(said).toContain(line);
    const ended = await importedBy(desk, turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    expect(ended).toContain('y 2 archivos');
  });

  it('SIIF-14 «Importar» is offered for files of cases that are in already, and the end says how many they have', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const { file: book } = await broughtIn(desk, { cases: [row(number)] });
    const picture = { ...(await keptFile(desk, new Uint8Array([1]), 'SERV000001 uno.png')), type: 'image/png' };
    const { turn } = turnWith(desk, [book, picture]);
    const [preview] = await handleMessage(turn);
    const end = await importedBy(desk, turn, buttonOf(preview));
    expect((await caseNumbered(desk, number)).ticket.files).toHaveLength(1);
    expect(end).toContain('no cambió nada. 1 archivo queda en su sitio.');
  });

  it('SIIF-04 SIIF-14 a file whose name has an incident number goes to that case, and not to the one whose number has the same digits', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    const cases = [row(first), row(second, { Nombre: 'Otra persona' })];
    const { file: book } = await broughtIn(desk, {
      cases,
      details: [[second, '24/11/2026 09:00', 'Teléfono', 'Solicitud de un órgano rector']],
    });
    expect((await caseNumbered(desk, second)).ticket.numbers).toMatchObject({ incident: 1 });
    const named = async (name: string) => ({ ...(await keptFile(desk, PNG, name)), type: 'image/png' });
    const packed = await keptFile(desk, zipSync({ 'INC000001/acta.png': PNG.with(9_000, 8) }), 'fotos.zip.bin');
    const { turn } = turnWith(desk, [book, await named('INC000001 foto.png'), await named('INC000077 foto.png'), packed]);
    const [preview] = await handleMessage(turn);
    const said = preview === undefined ? '' : cardWords(preview);
    expect(said).toContain('SERV000002: «INC000001 foto.png» y «acta.png»');
    expect(said).toContain('No se adjuntan: «INC000077 foto.png». Ningún caso abierto tiene el número de su nombre.');
    await importedBy(desk, turn, buttonOf(preview));
    expect((await caseNumbered(desk, first)).ticket.files).toEqual([]);
    expect((await caseNumbered(desk, second)).ticket.files.map(({ name }) => name)).toEqual(['INC000001 foto.png', 'acta.png']);
  });
});
