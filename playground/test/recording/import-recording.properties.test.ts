import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../recording/import-recording.js';
import { isList, isObject, type RecordedJson } from '../../recording/read-recording.js';
import { redact } from '../../recording/redact.js';
import { filesUnder, textOf } from '../../../test/house.files.js';
import { repetitions } from '../../../test/support/repetitions.js';

/** Personal data. @property mark its trace in a written file, without blanks. @property isWord only a reader tells it from other words */
type Planted = { value: string; mark: RegExp; isWord?: boolean };

const numbers = [
  '3007654321',
  '+57 300 765 4321',
  '300-765-4321',
  '(300)7654321',
  '300&nbsp;765&nbsp;4321',
  'cel:3007654321',
  'Tel.3007654321',
  '3007654321cel',
  '3007654321_',
  'wa.me/573007654321',
  '**300** 765 4321',
  '300 · 765 · 4321',
  '<b>300</b>7654321',
  '300 --- 765 ------ 4321',
].map((value): Planted => ({ value, mark: /300\D*765\D*4321/ }));
const documents = [
  '52987654',
  'CC-52987654',
  'CC52987654',
  'cédula/52987654',
  '52,987,654',
  "52'987'654",
  'C.C.52.987.654',
  'NIT:52.987.654-1',
].map((value): Planted => ({ value, mark: /52\D?987\D?654/ }));
const ids = [
  'sgomez@entidad.gov.co',
  '29:1SgomezAbCdEfGhIjKl',
  '19:sgomez0a0b0c@thread.tacv2',
  '8:orgid:sgomez-0a0b',
  '8:live:sgomez',
  'a:1sgomezAbCdEfGh',
  'https://sgomez-my.sharepoint.com/personal/a',
].map((value): Planted => ({ value, mark: /sgomez/i }));
const secrets = [
  'Bearer SEC.abc',
  'eyJTRUN0eXAiOiJKV1Qi.SEC.SEC',
  'https://user:SEC@host.example/',
  'https://host.example/#access_token=SEC',
  "https://host.example/uploadSession?guid='1'&path='~tmp'&tempauth=SEC",
  'https://host.example/a(1).pdf?tempauth=SEC',
  'https://host.example/?sig=SEC',
  'tempauth=SEC',
].map((value): Planted => ({ value, mark: /SEC|TRUN/ }));
const planted: readonly Planted[] = [
  ...numbers,
  ...documents,
  ...ids,
  ...secrets,
  { value: '3c1b2a90-1111-4222-8333-444455556666', mark: /3c1b2a90|444455556666/ },
  { value: 'mi hija Sofía Gómez', mark: /Sofía|Gómez/, isWord: true },
];

const around: readonly ((value: string, before: string) => string)[] = [
  (value) => value,
  (value) => `hola ${value} gracias`,
  (value) => `mi celular:${value}.`,
  (value) => `<p>hola&nbsp;<b>${value}</b></p>`,
  (value, before) => `${before} ${value}`,
  (value, before) => `${value}\n${before}`,
];

const card: RecordedJson = {
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'Caso CASO-000045',
  body: [
    { type: 'TextBlock', text: '**CASO-000045** Ana Ruiz registró.' },
    { type: 'FactSet', facts: [{ title: 'Reportó', value: 'Ana Ruiz' }] },
    { type: 'Input.Text', id: 'f_reason', value: 'por el correo' },
  ],
  actions: [{ type: 'Action.Execute', title: 'Tomar', verb: 'advance', data: { ticket: 'x', n: 'p1' } }],
};

const calls: readonly RecordedJson[] = [
  {
    direction: 'from-bot',
    sent: {
      type: 'message',
      summary: 'CASO-000045',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    },
    answered: { id: '1732200000456' },
  },
  { direction: 'from-bot', sent: null, answered: { error: { code: 'BadSyntax', message: 'Unknown member' } } },
  {
    direction: 'to-bot',
    sent: {
      type: 'invoke',
      id: 'f:1',
      name: 'adaptiveCard/action',
      from: { id: '29:1AbCdEfGhIjKl', name: 'Ana Ruiz' },
      value: { action: { verb: 'advance', data: { f_reason: 'x', f_documento: '1', ticket: 'x' } } },
    },
    answered: { statusCode: 200, value: card },
  },
  {
    direction: 'to-bot',
    sent: {
      type: 'message',
      text: 'esta es',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name: 'carta.pdf',
          content: { downloadUrl: 'https://host.example/a', uniqueId: '1', fileType: 'pdf' },
        },
      ],
    },
    answered: null,
  },
];

const recordings: readonly RecordedJson[] = [
  ...calls,
  ...filesUnder('test/replay/activities/')
    .filter((file) => file.endsWith('.json'))
    .map((file): RecordedJson => {
      const { activity }: { activity: RecordedJson } = JSON.parse(textOf(file));
      return { direction: 'to-bot', sent: activity, answered: null };
    }),
];

type Spot = readonly (string | number)[];

/** The path of every text. */
function spotsOf(value: RecordedJson, spot: Spot = []): readonly Spot[] {
  if (typeof value === 'string') return [spot];
  if (isList(value)) return value.flatMap((one, at) => spotsOf(one, [...spot, at]));
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => spotsOf(one, [...spot, key])) : [];
}

function changedAt(value: RecordedJson, [step, ...rest]: Spot, change: (text: string) => string): RecordedJson {
  if (step === undefined) return typeof value === 'string' ? change(value) : value;
  if (isList(value)) return value.map((one, at) => (at === step ? changedAt(one, rest, change) : one));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === step ? changedAt(one, rest, change) : one]))
    : value;
}

const places = recordings.flatMap((recording) =>
  spotsOf(recording)
    .filter(([top]) => top !== 'direction')
    .map((spot) => ({ recording, spot })),
);

/** Imports the exchange after the redaction of the recorder. */
function imported(recording: RecordedJson, textsRead: number | null): ReturnType<typeof importRecording> {
  const { direction = null, sent = null, answered = null } = isObject(recording) ? recording : {};
  const line = {
    seq: 1,
    at: '2026-11-21T15:00:00.000Z',
    direction,
    method: 'POST',
    path: direction === 'to-bot' ? '/api/messages' : '/v3/conversations/a:1AbCdEfGhIjKl/activities',
    sent: redact(sent),
    status: 200,
    answered: redact(answered),
  };
  return importRecording(`${JSON.stringify(line)}\n`, 'a.jsonl', textsRead);
}

/** The content for the repository, and the texts shown to a person before; null: the import stopped. */
function outcome(recording: RecordedJson): { files: string; shown: string } | null {
  const first = imported(recording, null);
  const texts = first.kind === 'unread' ? first.texts : [];
  const made = imported(recording, texts.length);
  if (made.kind === 'left') return null;
  if (made.kind !== 'made') throw new Error(`not made: ${made.kind}`);
  return { files: JSON.stringify(made.files), shown: texts.join('\n') };
}

describe('personal data planted in a recording', () => {
  it('personal data anywhere in a recording is replaced, stops the import, or is shown for reading', () => {
    const any = fc.record({ place: fc.constantFrom(...places), secret: fc.constantFrom(...planted), wrap: fc.constantFrom(...around) });
    fc.assert(
      fc.property(any, ({ place: { recording, spot }, secret: { value, mark, isWord = false }, wrap }) => {
        const made = outcome(changedAt(recording, spot, (before) => wrap(value, before)));
        if (made === null) return;
        if (isWord && mark.test(made.files)) expect(made.shown).toMatch(mark);
        else expect(made.files).not.toMatch(mark);
      }),
      { numRuns: repetitions(600, 200) },
    );
  });

  it('a recording without personal data becomes a test, for activities of every kind', () => {
    const stopped = recordings.filter((recording) => outcome(recording) === null);
    expect(stopped).toEqual([]);
  });
});
