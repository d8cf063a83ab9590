import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject, objectAt, parseJson } from '../../src/core/json.js';
import { randomIds } from '../../src/adapters/random-ids.js';
import { isStopped } from '../../src/features/mail/mail-limits.js';
import { openEmbeddedStore, type EmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { numbered } from '../crash/from-outside.js';
import type { BuiltDesk } from '../support/desk-over-http.js';
import { aWriterTo, lettersTo, startDeskOnMailServers, untilFound } from '../support/desk-on-mail-servers.js';
import { aMailUser, MAIL_SERVERS } from '../support/mail-servers.js';
import { caseName, liveAt, wordsIn } from './a-case.js';

/** Longer than the longest wait in it, which says what did not come. */
const LIMIT = { timeout: 300_000 };
const RECEIPT = 'quedó registrado con el número';
const DATA = 'Teléfono: 3001234567\nSede: Bogotá';

/** How many mails the desk has read that ended like this. */
const readAs = ({ server }: BuiltDesk, outcome: string): number => server.output().split(`"outcome":"${outcome}"`).length - 1;
const untilReadAs = (desk: BuiltDesk, outcome: string, count: number) =>
  untilFound(`mail ${count} that is read as ${outcome}`, () => Promise.resolve(readAs(desk, outcome) === count));

/** Alarms of this address are cases. */
const machine = aMailUser();
const rule = {
  id: 'disco',
  label: 'Monitoreo',
  from: machine,
  subject: 'disco lleno',
  recovered: 'disco recuperado',
  same: 'Equipo:',
  category: 'hardware',
  source: 'UARIV-15',
};

/** Writes UARIV's procedure with that rule, as an administrator would. @returns its file */
async function uarivWithAlarms(folder: string): Promise<string> {
  const shipped = parseJson(await readFile(new URL('../../src/procedures/uariv.json', import.meta.url), 'utf8'));
  if (!isObject(shipped)) throw new Error('no procedure');
  const file = join(folder, 'uariv.json');
  await writeFile(file, JSON.stringify({ ...shipped, mail: { ...objectAt(shipped, 'mail'), rules: [rule] } }));
  return file;
}

const png = Buffer.concat([
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  randomBytes(50_000),
]);

describe.skipIf(MAIL_SERVERS === '')('UARIV’s mailbox on real servers', LIMIT, () => {
  const box = aMailUser();
  /** Its mail is taken, and comes back later. */
  const unknown = `${randomBytes(6).toString('hex')}@nadie.example`;
  let at: BuiltDesk;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precaso-test-'));
    at = await startDeskOnMailServers({ boxes: { mesa: box }, environment: { PRECASO_PROCEDURE: await uarivWithAlarms(folder) } });
  });
  afterAll(async () => {
    await at.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const aCaseOfAna = async (words: string) => {
    const ana = aWriterTo(box);
    await ana.writes(`precaso ${words}`, `Desde ayer.\n${DATA}`);
    return { ana, name: caseName((await ana.gets(RECEIPT)).subject) };
  };

  /** The mails that wait, as they come into Beto's chat, once this one is among them: the channel's card comes up to 15 seconds later. */
  const toClassify = async (subject: string) => {
    const { beto } = at.people;
    await untilFound(subject, async () => (await at.say(beto, 'correos')).some((said) => said.includes(subject)), 500);
    return at.shows(at.chat(beto), 'Correos por clasificar', subject);
  };

  it('UARIV-01 UARIV-09 a mail without keyword stands in its group’s channel, and one press makes a case of it', async () => {
    const ana = aWriterTo(box);
    await ana.writes('Pantalla en negro', `No me da imagen el monitor.\n${DATA}`);
    const card = await at.shows(at.channel('mesa'), 'Correos por clasificar', 'Pantalla en negro');
    const pressed = wordsIn(await at.press(at.people.beto, card, 'Es un caso'));
    const name = caseName((await ana.gets('Beto Gil registró CASO-')).subject);
    expect(pressed).toBe(`${name} quedó al día.`);
    await liveAt(at, 'mesa', name);
  });

  it('UARIV-15 an alarm of a machine stands in the channel as a case, and its second one and its end are kept', async () => {
    const monitor = aWriterTo(box, machine, 'Monitoreo');
    await monitor.writes('ALERTA: disco lleno', 'Equipo: srv-01\nServicio: disco');
    await at.shows(at.channel('mesa'), '**CASO-', 'disco lleno', 'Sin asignar');
    await monitor.writes('ALERTA: disco lleno', 'Equipo: srv-01\nServicio: disco');
    await monitor.writes('Disco recuperado', 'Equipo: srv-01\nServicio: disco');
    await untilReadAs(at, 'kept', 2);
    expect(await lettersTo(machine)).toEqual([]);
  });

  it('M-02 a stranger who writes the number of a case gets no letter, and its requester gets none of theirs', async () => {
    const { ana, name } = await aCaseOfAna('la impresora no prende');
    const stranger = aWriterTo(box, aMailUser(), 'Otra Persona');
    const before = readAs(at, 'kept');
    await stranger.writes(`Re: [${name}] la impresora no prende`, 'Ya quedó bien, ciérrenlo.');
    await untilReadAs(at, 'kept', before + 1);
    await at.shows(at.channel('mesa'), name, 'a quien el caso no conoce');
    await liveAt(at, 'mesa', name);
    expect([await lettersTo(stranger.address), (await lettersTo(ana.address)).length]).toEqual([[], 1]);
  });

  it('UARIV-06 an out-of-office under a question gets no answer, and the case waits on for the one that its requester writes', async () => {
    const { ana, name } = await aCaseOfAna('el portátil se apaga solo');
    const { beto } = at.people;
    await at.press(beto, await liveAt(at, 'mesa', name), 'Tomar');
    const dialog = await at.open(beto, await liveAt(at, 'mesa', name, 'Beto Gil debe'), 'Pedir datos');
    await at.submit(beto, dialog, 'Pedir datos', { question: '¿Se apaga también sin el cargador?' });
    const asked = await ana.gets('¿Se apaga también sin el cargador?');
    const away = `Respuesta automática: ${asked.subject}`;
    await ana.writes(away, 'Estoy de vacaciones hasta el lunes.', asked, { headers: { 'Auto-Submitted': 'auto-replied' } });
    await untilReadAs(at, 'automatic', 1);
    await liveAt(at, 'mesa', name, 'Ana Ruiz debe responder');
    await ana.answers(asked, 'Sólo sin el cargador.');
    await liveAt(at, 'mesa', name, 'Beto Gil debe', 'Sólo sin el cargador.');
    expect(await lettersTo(ana.address)).toHaveLength(2);
  });

  it('UARIV-09 a mail without keyword of a person who has a case is added to it as their words, once the desk says that it is of that case', async () => {
    const { ana, name } = await aCaseOfAna('el teléfono no timbra');
    await ana.writes('Se me olvidó decirles', 'Es el del segundo piso.');
    const { beto } = at.people;
    const dialog = await at.open(beto, await toClassify('Se me olvidó decirles'), 'Es de otro');
    expect(wordsIn(await at.submit(beto, dialog, 'Agregar', { number: name }))).toBe(`${name} quedó al día.`);
    await at.shows(at.channel('mesa'), `Ana Ruiz agregó información a ${name}:`, 'Es el del segundo piso.');
  });

  it('UARIV-09 a mail that needs no case is put aside, and its author gets the words that the desk typed', async () => {
    const eva = aWriterTo(box, aMailUser(), 'Eva Gil');
    await eva.writes('Oferta de cámaras', 'Tenemos cámaras con descuento.');
    const { beto } = at.people;
    const dialog = await at.open(beto, await toClassify('Oferta de cámaras'), 'No requiere');
    const said = wordsIn(
      await at.submit(beto, dialog, 'Apartar', { reason: 'Es publicidad', answer: 'Gracias; las compras las atiende otra oficina.' }),
    );
    expect(said).toBe('Quedó apartado, y su respuesta va en camino.');
    expect((await eva.gets('las atiende otra oficina')).subject).toBe('RE: Oferta de cámaras');
    expect((await at.say(beto, 'correos')).join()).toContain('No hay correos por clasificar.');
  });

  it('UARIV-06 the author of a precaso reads which of its files was refused, beside its number', async () => {
    const ana = aWriterTo(box);
    const attachments = [
      { filename: 'pantalla.png', content: png },
      { filename: 'arreglo.exe', content: Buffer.from('MZ') },
    ];
    await ana.writes('precaso no abre el correo', `Sale este error.\n${DATA}`, undefined, { attachments });
    await ana.gets(RECEIPT);
    expect((await ana.gets('arreglo.exe')).text).toContain('No recibo archivos .exe («arreglo.exe»).');
  });

  it('UARIV-16 the desk is told on the case’s card that a letter came back', async () => {
    await aWriterTo(box, unknown, 'Eva Gil').writes('precaso no suena el teléfono', `Desde ayer.\n${DATA}`);
    await untilReadAs(at, 'bounce', 1);
    const { words } = await at.shows(at.channel('mesa'), 'no suena el teléfono', 'Falta avisar por otro medio');
    expect(words).toContain('Falta avisar por otro medio a Eva Gil');
  });

  describe('what that desk has kept when it has ended', () => {
    let kept: EmbeddedStore;
    beforeAll(async () => {
      await at.server.stop();
      kept = await openEmbeddedStore(at.server.folder);
    });
    afterAll(() => kept.close());
    const caseOf = async (words: string) => {
      const found = (await numbered(kept, 'ticket')).filter(({ ticket }) => ticket.words.includes(words));
      expect(found.map(({ ticket }) => ticket.words)).toHaveLength(1);
      return found.flatMap(({ ticket, history }) => ({ ticket, events: history.map(({ event }) => event) }))[0];
    };

    it('UARIV-15 one case is of the machine, and has its three mails', async () => {
      const { ticket, events } = (await caseOf('disco lleno')) ?? {};
      expect(ticket).toMatchObject({ channel: 'automatic', phase: 'new', category: 'hardware' });
      expect(events?.filter((event) => event.type === 'mail-kept')).toMatchObject([{ as: 'machine' }, { as: 'machine' }]);
    });

    it('M-02 the case is as it was registered, with the stranger’s mail beside it', async () => {
      const { ticket, events } = (await caseOf('la impresora no prende')) ?? {};
      expect(ticket).toMatchObject({ phase: 'new', assignee: null, requester: { name: 'Ana Ruiz' } });
      expect(events?.filter((event) => event.type === 'mail-kept')).toMatchObject([{ as: 'stranger', text: 'Ya quedó bien, ciérrenlo.' }]);
    });

    it('UARIV-06 the out-of-office is kept as a machine’s, and the answer is what the requester wrote', async () => {
      const { ticket, events } = (await caseOf('se apaga solo')) ?? {};
      expect(ticket?.phase).toBe('working');
      const kinds = ['requester-answered', 'mail-kept', 'information-added'];
      const came = events?.filter(({ type }) => kinds.includes(type));
      expect(came).toMatchObject([
        { type: 'mail-kept', as: 'machine' },
        { type: 'requester-answered', answer: 'Sólo sin el cargador.' },
      ]);
    });

    it('UARIV-05 the file of a precaso has the bytes that were sent', async () => {
      const { ticket } = (await caseOf('no abre el correo')) ?? {};
      expect(ticket?.files.map(({ name }) => name)).toEqual(['pantalla.png', 'correo original.eml']);
      expect(Buffer.from((await kept.files.read(ticket?.files[0]?.id ?? '')) ?? []).equals(png)).toBe(true);
    });

    it('the address whose server refused a letter takes no other one', async () => {
      expect(await isStopped({ documents: kept.documents, ids: randomIds }, unknown)).toBe(true);
    });

    it('no other case was made', async () => {
      expect(await numbered(kept, 'draft')).toHaveLength(7);
    });
  });
});

describe.skipIf(MAIL_SERVERS === '')('USPEC’s two mailboxes on real servers', LIMIT, () => {
  const boxes = { soporte: aMailUser(), impresion: aMailUser() };
  let at: BuiltDesk;
  beforeAll(async () => {
    at = await startDeskOnMailServers({ procedure: 'uspec', boxes });
  });
  afterAll(() => at.close());

  it('USPEC-01 each mailbox has its queue in the channel of its group, and writes in its own name', async () => {
    const [ana, eva] = [aWriterTo(boxes.soporte), aWriterTo(boxes.impresion)];
    await ana.writes('No enciende el computador', 'Desde ayer.\nTeléfono: 3101234567');
    await eva.writes('Atasco de papel en el piso 2', 'Desde ayer.\nTeléfono: 3101234567');
    const [desk, printing] = [at.channel('mesa-ayuda'), at.channel('impresion')];
    const { beto, dora } = at.people;
    await at.press(beto, await at.shows(desk, 'Correos por clasificar · 1', 'No enciende el computador'), 'Es una solicitud');
    await at.press(dora, await at.shows(printing, 'Correos por clasificar · 1', 'Atasco de papel'), 'Es una solicitud');
    const [receipt, lacks] = [await ana.gets('Beto Gil registró Ticket 1'), await eva.gets('falta un dato')];
    expect([receipt, lacks].map(({ from }) => from[0]?.address)).toEqual([boxes.soporte, boxes.impresion]);
    await eva.answers(lacks, 'Categoría: Impresión');
    await eva.gets('[Ticket 2]');
    await at.shows(desk, '**Ticket 1**', 'No enciende el computador', 'Sin asignar');
    await at.shows(printing, '**Ticket 2**', 'Atasco de papel', 'Sin asignar');
  });
});

describe.skipIf(MAIL_SERVERS === '')('SIIF’s mailbox on real servers', LIMIT, () => {
  const box = aMailUser();
  const sizes = { 'Circular 050 de 2011 – versión 2.pdf': 5 * 1024 * 1024 - 1_000, 'Plantilla.docx': 1_000 };
  let at: BuiltDesk;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precaso-test-'));
    await mkdir(join(folder, 'circular-050'));
    for (const [name, bytes] of Object.entries(sizes)) await writeFile(join(folder, 'circular-050', name), randomBytes(bytes));
    const environment = { PRECASO_MAIL_DOCUMENTS: folder };
    at = await startDeskOnMailServers({ procedure: 'siif', boxes: { siifsoporte: box }, environment });
  });
  afterAll(async () => {
    await at.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('SIIF-19 a writer without a case’s number gets the answer with the installer’s files, of 5 MB', async () => {
    const ana = aWriterTo(box);
    await ana.writes('No puedo registrar un compromiso', 'Me sale un error.');
    const { files } = await ana.gets('Adjuntamos: Circular 050 de 2011 – versión 2.pdf y Plantilla.docx.');
    expect(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]))).toEqual(sizes);
  });
});
