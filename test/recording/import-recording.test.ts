import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../src/recording/import-recording.js';
import { replayImport } from '../../src/recording/replay-import.js';

const PERSON = '3c1b2a90-1111-4222-8333-444455556666';

const inbound = {
  seq: 1,
  at: '2026-11-21T15:00:00.000Z',
  direction: 'to-bot',
  method: 'POST',
  path: '/api/messages',
  sent: { type: 'message', id: '1732200000123', from: { id: '29:1AbCdEfGhIjKlMn', name: 'Ana Ruiz', aadObjectId: PERSON }, text: 'precaso soy Ana', entities: [{ type: 'clientInfo', platform: 'Android' }] },
  status: 200,
  answered: null,
  ms: 20,
};
const outbound = { ...inbound, seq: 2, direction: 'from-bot', path: '/v3/conversations/a:1AbCdEfGhIjKlMn/activities', sent: { type: 'message', text: 'Hola, Ana Ruiz' }, status: 201, answered: { id: '1732200000456' } };

const linesOf = (...exchanges: readonly object[]): string => exchanges.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('the import of a recording', () => {
  it('shows what people typed before it makes anything, and wants it read', () => {
    expect(importRecording(linesOf(inbound, outbound), 'a.jsonl', null)).toEqual({ kind: 'unread', texts: ['precaso soy Alma'] });
    expect(importRecording(linesOf(inbound, outbound), 'a.jsonl', 2)).toMatchObject({ kind: 'unread' });
  });

  it('makes an activity of each delivery, for the replay to fill in, and a call of each call', () => {
    const imported = importRecording(linesOf(inbound, outbound), 'a.jsonl', 1);
    expect(imported).toMatchObject({
      kind: 'made',
      files: [
        { path: 'activities/a-0001-message.json', content: { source: 'recording of 2026-11-21', client: 'android', what: 'message', expects: null, activity: { text: 'precaso soy Alma' } } },
        { path: 'calls/a-0002.json', content: { method: 'POST', path: '/v3/conversations/a:alias-2/activities', status: 201, answered: { id: '1732200000456' } } },
      ],
    });
    expect(JSON.stringify(imported)).not.toMatch(/Ruiz|\bAna\b|3c1b2a90/);
  });

  it('stops on anything left, names all of it, and makes nothing', () => {
    const odd = { ...inbound, sent: { ...inbound.sent, channelData: { link: 'https://entidad.gov.co/x', key: 'q8Zk'.repeat(15) } } };
    expect(importRecording(linesOf(odd), 'a.jsonl', 1)).toEqual({
      kind: 'left',
      leftovers: [
        { at: 'línea 1.sent.channelData.link', what: 'una dirección web' },
        { at: 'línea 1.sent.channelData.key', what: 'una cadena larga (¿una llave?)' },
      ],
    });
  });

  it('names every line that is no exchange, and leaves out a last line that was cut off', () => {
    expect(importRecording('x\n{}\n', 'a.jsonl', 0)).toEqual({ kind: 'faulty', faults: ['línea 1: no es un intercambio grabado', 'línea 2: no es un intercambio grabado'] });
    expect(importRecording(`${linesOf(inbound)}{"seq":2,"at`, 'a.jsonl', 1)).toMatchObject({ kind: 'made', files: [{}] });
  });
});

describe('npm run replay:import', () => {
  it('writes the files that the texts were read for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'precaso-import-'));
    const recording = join(folder, 'exchanges-a.jsonl');
    await writeFile(recording, linesOf(inbound, outbound));
    const first = await replayImport([recording, '--into', folder]);
    expect(first).toMatchObject({ exitCode: 1, text: expect.stringContaining('--texts-read 1') });
    expect(await replayImport([recording, '--into', folder, '--texts-read', '1'])).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(folder, 'activities'))).toEqual(['exchanges-a-0001-message.json']);
    expect(await readFile(join(folder, 'calls', 'exchanges-a-0002.json'), 'utf8')).toContain('Hola, Alma Prueba');
  });

  it('explains itself where it does not understand', async () => {
    for (const args of [[], ['a', 'b'], ['a', '--texts-read', 'x'], ['--unknown']]) expect(await replayImport(args)).toMatchObject({ exitCode: 2, text: expect.stringContaining('npm run replay:import') });
  });
});
