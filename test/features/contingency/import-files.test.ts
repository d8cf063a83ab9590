import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import type { KeptFile } from '../../../src/ports/file-store.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aContingency, caseNumbered, contingencyFile, keptFile } from '../../support/a-contingency-import.js';
import type { TestDesk } from '../../support/a-desk.js';
import { buttonOf, importedBy, importJobs, PNG, row, turnWith } from '../../support/an-import-turn.js';

/** A picture as a message brings it: each time under an id of its own. */
async function picture(desk: TestDesk, name: string, content: Uint8Array): Promise<KeptFile> {
  return { ...(await keptFile(desk, content, name)), type: 'image/png' };
}

/** A desk whose workbook has one case more each time that it is sent with files and pressed. */
async function aSender() {
  const { desk, numbers } = await aContingency();
  const [number = 0] = numbers;
  let sent = 0;
  const send = async (...files: readonly KeptFile[]) => {
    sent += 1;
    const content = await contingencyFile({ cases: numbers.slice(0, sent).map((each) => row(each)) });
    const { turn } = turnWith(desk, [await keptFile(desk, content), ...files]);
    const [preview] = await handleMessage(turn);
    return importedBy(desk, turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
  };
  const attachedNames = async () => (await caseNumbered(desk, number)).ticket.files.map(({ name }) => name);
  return { desk, number, send, attachedNames };
}

describe('files that come with the workbook of a contingency', () => {
  it('SIIF-14 a file that is sent again is attached once, packed or under another name too', async () => {
    const { desk, number, send, attachedNames } = await aSender();
    const name = `SERV00000${number} pantallazo.png`;
    const packed = zipSync({ [`SERV00000${number} otra copia.png`]: PNG });
    await send(await picture(desk, name, PNG), await picture(desk, name, PNG));
    await send(await picture(desk, name, PNG), await keptFile(desk, packed, 'fotos.zip.bin'));
    expect(await attachedNames()).toEqual([name]);
  });

  it('SIIF-14 packed files beyond what one person may send in a day are named, and the card says to send them again tomorrow', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const names = [1, 2].map((at) => `SERV00000${number}-${at}.png`);
    const packed = zipSync(Object.fromEntries(names.map((name, at) => [name, PNG.with(9_000, at)])));
    const files = [await keptFile(desk, await contingencyFile({ cases: [row(number)] })), await keptFile(desk, packed, 'fotos.zip.bin')];
    const { archives } = turnWith(desk, []).turn.context;
    const keep: typeof archives.keep = (file, ...more) =>
      file.path === names[1] ? Promise.resolve({ name: file.path, reason: 'too-many' }) : archives.keep(file, ...more);
    const { turn } = turnWith(desk, files, 'carla', importJobs(desk, { archives: { ...archives, keep } }));
    const [preview] = await handleMessage(turn);
    const shown = await importedBy(desk, turn, { ...buttonOf(preview), f_from: '24/11/2026 09:15' });
    for (const said of ['y 1 archivo.', `No se adjuntaron: «${names[1]}».`, 'mañana envíe otra vez el libro con los archivos que faltan'])
      expect(shown).toContain(said);
    expect((await caseNumbered(desk, number)).ticket.files.map(({ name }) => name)).toEqual([names[0]]);
  });

  it('SIIF-14 another file of the same name and size is attached too', async () => {
    const { desk, number, send, attachedNames } = await aSender();
    const name = `SERV00000${number} pantallazo.png`;
    await send(await picture(desk, name, PNG), await picture(desk, name, PNG.with(9_000, 8)));
    expect(await attachedNames()).toEqual([name, name]);
  });
});
