import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../recording/import-recording.js';
import { readRepositoryTexts } from '../../recording/texts-to-read.js';
import { replayImport } from '../../recording/replay-import.js';

const PERSON = '3c1b2a90-1111-4222-8333-444455556666';

const inbound = {
  seq: 1,
  at: '2026-11-21T15:00:00.000Z',
  direction: 'to-bot',
  method: 'POST',
  path: '/api/messages',
  sent: {
    type: 'message',
    id: '1732200000123',
    from: { id: '29:1AbCdEfGhIjKlMn', name: 'Ana Ruiz', aadObjectId: PERSON },
    text: 'precaso soy Ana',
    entities: [{ type: 'clientInfo', platform: 'Android' }],
  },
  status: 200,
  answered: null,
  ms: 20,
};
const outbound = {
  ...inbound,
  seq: 2,
  direction: 'from-bot',
  path: '/v3/conversations/a:1AbCdEfGhIjKlMn/activities',
  sent: { type: 'message', text: 'Hola, Ana Ruiz' },
  status: 201,
  answered: { id: '1732200000456' },
};

const linesOf = (...exchanges: readonly object[]): string => exchanges.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('the import of a recording', () => {
  it('first shows the texts of people and of the desk, and makes no file until a person has read them', () => {
    expect(importRecording(linesOf(inbound, outbound), 'a.jsonl', null)).toEqual({
      kind: 'unread',
      texts: ['precaso soy Alma', 'Hola, Alma Prueba'],
    });
    for (const read of [0, 1, 3]) expect(importRecording(linesOf(inbound, outbound), 'a.jsonl', read)).toMatchObject({ kind: 'unread' });
  });

  it('the import of a recording makes an activity file of each delivery and a call file of each call', () => {
    const imported = importRecording(linesOf(inbound, outbound), 'a.jsonl', 2);
    expect(imported).toMatchObject({
      kind: 'made',
      files: [
        {
          path: 'activities/a-0001-message.json',
          content: {
            source: 'recording of 2026-11-21',
            client: 'android',
            what: 'message',
            expects: null,
            activity: { text: 'precaso soy Alma' },
          },
        },
        {
          path: 'calls/a-0002.json',
          content: { method: 'POST', path: '/v3/conversations/a:alias-2/activities', status: 201, answered: { id: '1732200000456' } },
        },
      ],
    });
    expect(JSON.stringify(imported)).not.toMatch(/Ruiz|\bAna\b|3c1b2a90/);
  });

  it('the import stops on anything that may be personal, names all of it, and makes no file', () => {
    const odd = { ...inbound, sent: { ...inbound.sent, channelData: { link: 'https://entidad.gov.co/x', key: 'q8Zk'.repeat(15) } } };
    expect(importRecording(linesOf(odd), 'a.jsonl', 1)).toEqual({
      kind: 'left',
      leftovers: [
        { at: 'línea 1.sent.channelData.link', what: 'una dirección web' },
        { at: 'línea 1.sent.channelData.key', what: 'una cadena larga (¿una llave?)' },
      ],
    });
  });

  it('the import names every line that is not an exchange, and skips a last line that was cut off', () => {
    expect(importRecording('x\n{}\n', 'a.jsonl', 0)).toEqual({
      kind: 'faulty',
      faults: ['línea 1: no es un intercambio grabado', 'línea 2: no es un intercambio grabado'],
    });
    expect(importRecording(`${linesOf(inbound)}{"seq":2,"at`, 'a.jsonl', 1)).toMatchObject({ kind: 'made', files: [{}] });
  });

  it('the import reads a last exchange without its newline, and names a last line of other JSON', () => {
    expect(importRecording(linesOf(inbound, outbound).trimEnd(), 'a.jsonl', 2)).toMatchObject({ kind: 'made', files: [{}, {}] });
    expect(importRecording(`${linesOf(inbound)}{"seq":2}`, 'a.jsonl', 1)).toEqual({
      kind: 'faulty',
      faults: ['línea 2: no es un intercambio grabado'],
    });
  });
});

describe('the texts to read of a recording', () => {
  const shown = (...exchanges: readonly object[]): readonly string[] => {
    const imported = importRecording(linesOf(...exchanges), 'a.jsonl', null);
    return imported.kind === 'unread' ? imported.texts : [];
  };

  it('the texts to read include every text that the desk sent', () => {
    const message = 'Caso PRE-000012 de Carlos Gómez Ríos, calle 45 número 12-30: mi hija Sofía…';
    const card = {
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText: 'en el respaldo',
      body: [
        { type: 'TextBlock', text: 'en un bloque', wrap: true, size: 'Small' },
        { type: 'FactSet', facts: [{ title: 'en un rótulo', value: 'en un dato' }] },
        { type: 'Input.Text', id: 'f_words', value: 'en un campo', placeholder: 'en la ayuda' },
        { type: 'Input.ChoiceSet', id: 'f_who', choices: [{ title: 'en una opción', value: 'en su valor' }] },
      ],
      actions: [
        { type: 'Action.Execute', verb: 'advance', title: 'en un botón', data: { verb: 'advance', ticket: 'q1w2e3r4t5', v: 1, n: 'p1' } },
      ],
    };
    const sent = {
      type: 'message',
      text: message,
      summary: 'en el resumen',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    };
    expect(shown({ ...outbound, sent, answered: { error: { code: 'BadSyntax', message: 'en el error' } } })).toEqual(
      [
        message,
        'en el resumen',
        'en el respaldo',
        'en un bloque',
        'en un rótulo',
        'en un dato',
        'en un campo',
        'en la ayuda',
        'en una opción',
        'en su valor',
        'en un botón',
        'en el error',
      ].toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it('the texts to read list people’s texts first, from every key and the keys themselves, then the desk’s', () => {
    const value = {
      queryText: 'buscar a Sofía',
      parameters: [{ name: 'filtro', value: 'Gómez' }],
      'mi hija': true,
      f_reason: 'por mi mamá',
    };
    const invoke = { ...inbound, sent: { ...inbound.sent, text: undefined, type: 'invoke', name: 'composeExtension/query', value } };
    expect(shown(outbound, invoke)).toEqual(['buscar a Sofía', 'filtro', 'Gómez', 'mi hija', 'por mi mamá', 'Hola, Alma Prueba']);
  });

  it('the texts to read are listed once each, without aliases, ids, types, times and addresses', () => {
    const sent = {
      type: 'message',
      textFormat: 'plain',
      locale: 'es-CO',
      timestamp: '2026-11-21T15:00:00.123Z',
      replyToId: '1732200000123',
      text: 'hola',
      serviceUrl: 'https://smba.trafficmanager.net/amer/',
      from: { id: '29:1AbCdEfGhIjKlMn', name: 'Ana Ruiz', aadObjectId: PERSON },
      recipient: { id: `28:${PERSON}` },
      conversation: { id: '19:0f0e0d0c0b0a@thread.tacv2;messageid=1732200000000' },
      attachments: [
        { contentType: 'text/html', contentUrl: 'https://entidad.sharepoint.com/(removed)', name: 'carta.pdf', content: 'hola' },
      ],
    };
    expect(shown({ ...inbound, sent }, { ...inbound, sent })).toEqual(['hola']);
  });

  it('the texts to read include a first name that only looks like an alias, and numbers that people typed', () => {
    expect(shown({ ...inbound, sent: { type: 'message', f_name: 'Hugo', f_age: '45', f_account: '1732200000123' } })).toEqual([
      '1732200000123',
      '45',
      'Hugo',
    ]);
  });

  it('the texts to read of a recording omit what a procedure of this repository holds word for word', async () => {
    const own = readRepositoryTexts();
    expect([...own]).toEqual(expect.arrayContaining(['No requiere caso']));
    const card = { body: [{ text: 'No requiere caso' }, { text: 'No requiere caso de Sofía' }] };
    expect(importRecording(linesOf({ ...outbound, sent: card }), 'a.jsonl', null, own)).toEqual({
      kind: 'unread',
      texts: ['No requiere caso de Sofía'],
    });
  });
});

describe('npm run replay:import', () => {
  it('npm run replay:import writes the files after a person has read the texts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'precaso-import-'));
    const recording = join(folder, 'exchanges-a.jsonl');
    await writeFile(recording, linesOf(inbound, outbound));
    const first = await replayImport([recording, '--into', folder]);
    expect(first).toMatchObject({ exitCode: 1, text: expect.stringContaining('--texts-read 2') });
    expect(await replayImport([recording, '--into', folder, '--texts-read', '2'])).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(folder, 'activities'))).toEqual(['exchanges-a-0001-message.json']);
    expect(await readFile(join(folder, 'calls', 'exchanges-a-0002.json'), 'utf8')).toContain('Hola, Alma Prueba');
  });

  it('npm run replay:import prints its help for wrong arguments', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--texts-read', 'x'], ['--unknown']])
      expect(await replayImport(args)).toMatchObject({ exitCode: 2, text: expect.stringContaining('npm run replay:import') });
  });
});
