import { describe, expect, it } from 'vitest';
import { admit, readActivity, type GateRules } from '../../../src/teams/inbound/activity-gate.js';
import { phrasesIn } from '../../../src/features/answer-phrase.js';
import { readCaseOrder } from '../../../src/talk/phrases/case-orders.js';
import { isObject, type JsonObject } from '../../../src/core/json.js';
import { repetitions } from '../../support/repetitions.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const rules: GateRules = { allowedTenants: [], serviceHosts: ['smba.trafficmanager.net'], allowLoopbackServices: false };

/** What copying from cards, web pages and other tools leaves between letters, digits and hyphens. */
const hidden = [
  '\u00AD',
  '\u034F',
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u202A',
  '\u202E',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u17B4',
  '\uFE0F',
  '\uFEFF',
  '\uFFF0',
  '\u{1D173}',
  '\u{E0101}',
];

const ofATurn = repetitions(hidden.length, 2);

/** The text with one of them, and with a run of them, behind each of its characters; two of them by turns, and every one at night. */
function copied(text: string, turn: number): readonly string[] {
  const marks = hidden.filter((_, at) => (at + turn) % hidden.length < ofATurn);
  return [...marks, hidden.join('')].map((mark) => [...text].map((sign) => `${sign}${mark}`).join(''));
}

function heard(change: object) {
  const read = readActivity({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
    from: { id: '29:ana', aadObjectId: 'ab1c2d3e-0000-4000-8000-0000000000c1', name: 'Ana' },
    recipient: { id: '28:bot', name: 'Precaso' },
    conversation: { conversationType: 'personal', id: 'a:1' },
    ...change,
  });
  const admitted = read.kind === 'refused' ? read : admit(read.activity, rules);
  if (!('inbound' in admitted)) throw new Error(`not let in: ${admitted.kind}`);
  return admitted.inbound;
}

describe.each(['uariv', 'uspec', 'siif', 'sigce'])('%s', (id) => {
  it('every phrase, order and search with copied invisible characters comes in as it looks', () => {
    const { procedure } = shippedProcedure(id);
    const spellings = phrasesIn(procedure).phrases.flatMap((phrase) => phrase.spellings);
    const orders = [
      'nota CASO-000001: llamó',
      'tomar CASO-000001',
      'resuelto caso 1: quedó',
      // With the hyphen at which no line breaks, and within quotation marks.
      'nota «CASO\u2011000001»: llamó',
      'escalar CASO-000001 a redes porque no hay señal',
    ];
    expect(orders.filter((order) => readCaseOrder(order, [], procedure) === null)).toEqual([]);
    const said = [...spellings.map((spelling) => spelling.replace('…', 'CASO-000001')), ...orders];
    expect(said.length).toBeGreaterThan(100);
    for (const [turn, plain] of said.entries())
      for (const text of copied(plain, turn)) expect(heard({ text }).text).toBe(heard({ text: plain }).text);
  });
});

it('every input of a card or a dialog comes in without invisible characters, however deep it stands', () => {
  const typed = { number: 'CASO-000001', nested: { deep: ['SIGCE-000123', { email: 'ana@ejemplo.gov.co' }] } };
  const mangled = (mark: string, node: unknown): unknown => {
    if (typeof node === 'string') return [...node].join(mark) + mark;
    if (Array.isArray(node)) return node.map((one) => mangled(mark, one));
    return isObject(node) ? Object.fromEntries(Object.entries(node).map(([key, one]) => [key, mangled(mark, one)])) : node;
  };
  for (const mark of [...hidden, hidden.join('')]) {
    const press: JsonObject | null = heard({ type: 'invoke', name: 'task/submit', value: { data: mangled(mark, typed) } }).value;
    expect(press).toEqual({ data: typed });
  }
});

it('emoji and keycaps keep the joiners that they are made of', () => {
  for (const text of ['no abre 👩‍💻', '1\uFE0F\u20E3 primero', '❤\uFE0F gracias']) expect(heard({ text }).text).toBe(text);
});
