import { grouped } from '../../core/grouped.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { type Connection, bytesIn, numberIn, textIn } from './connection.js';
import { blockOf, BLOCK, keptSlots, type KeptSlots, slotOf, withoutSlot, withSlot } from './term-blocks.js';

export type TermChange = { term: string; seq: number; isAdded: boolean };

/** Inside the transaction of the case's own write. A case keeps the place that its number gave it. @returns for {@link putTermChanges} */
export function putTerms(connection: Connection, { id, searchTerms }: Pick<StoredTicket, 'id' | 'searchTerms'>): readonly TermChange[] {
  const terms = searchTerms.join(' ');
  const row = connection.one('SELECT seq, terms FROM case_terms WHERE ticket = ?', id);
  const before = row === undefined ? '' : textIn(row, 'terms');
  if (terms === before) return [];
  if (row === undefined) connection.run('INSERT INTO case_terms (ticket, terms) VALUES (?, ?)', id, terms);
  else connection.run('UPDATE case_terms SET terms = ? WHERE seq = ?', terms, numberIn(row, 'seq'));
  const seq = row === undefined ? numberIn(connection.one('SELECT seq FROM case_terms WHERE ticket = ?', id), 'seq') : numberIn(row, 'seq');
  const [had, has] = [new Set(termsIn(before)), new Set(searchTerms)];
  return [
    ...[...had].filter((term) => !has.has(term)).map((term) => ({ term, seq, isAdded: false })),
    ...[...has].filter((term) => !had.has(term)).map((term) => ({ term, seq, isAdded: true })),
  ];
}

/** Updates the index, inside the transaction that wrote the cases: the row of a term in a block is written once for all of them. */
export function putTermChanges(connection: Connection, changes: readonly TermChange[]): void {
  for (const [block, ofBlock] of grouped(changes, ({ seq }) => blockOf(seq)))
    for (const [term, ofRow] of grouped(ofBlock, (change) => change.term)) putBlock(connection, block, term, ofRow);
}

export function termsIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

function putBlock(connection: Connection, block: number, term: string, changes: readonly TermChange[]): void {
  const row = connection.one('SELECT slots FROM term_block WHERE block = ? AND term = ?', block, term);
  const before: KeptSlots | null = row === undefined ? null : bytesIn(row, 'slots');
  const slots = changes.reduce((kept, { seq, isAdded }) => (isAdded ? withSlot : withoutSlot)(kept, slotOf(seq)), before);
  if (slots === null) connection.run('DELETE FROM term_block WHERE block = ? AND term = ?', block, term);
  else connection.run(PUT_BLOCK, block, term, slots);
}

const PUT_BLOCK =
  'INSERT INTO term_block (block, term, slots) VALUES (?, ?, ?) ON CONFLICT (block, term) DO UPDATE SET slots = excluded.slots';

/** Copied cases come in the order of their ids; this statement gives them the places that their numbers give them. */
const IN_ORDER = `INSERT INTO case_terms (ticket, terms)
  SELECT ticket.id, (SELECT group_concat(value, ' ') FROM json_each(ticket.doc, '$.searchTerms')) FROM ticket
  WHERE json_extract(ticket.doc, '$.ticket.completedAt') IS NOT NULL AND json_array_length(ticket.doc, '$.searchTerms') > 0
  ORDER BY json_extract(ticket.doc, '$.ticket.completedAt'), json_extract(ticket.doc, '$.ticket.numbers.ticket'), ticket.id`;

/** From the documents, inside a transaction. It takes minutes when there are years of cases. */
export function rebuildTerms(connection: Connection): void {
  connection.run('DELETE FROM term_block');
  connection.run('DELETE FROM case_terms');
  connection.run(IN_ORDER);
  const last = numberIn(connection.one('SELECT coalesce(max(seq), 0) AS seq FROM case_terms'), 'seq');
  for (let block = 0; block <= blockOf(last); block++) buildBlock(connection, block);
}

function buildBlock(connection: Connection, block: number): void {
  const slots = new Map<string, number[]>();
  const rows = connection.many(
    'SELECT seq, terms FROM case_terms WHERE seq >= ? AND seq < ? ORDER BY seq',
    block * BLOCK,
    (block + 1) * BLOCK,
  );
  for (const row of rows) {
    const slot = slotOf(numberIn(row, 'seq'));
    for (const term of termsIn(textIn(row, 'terms'))) {
      const known = slots.get(term);
      if (known === undefined) slots.set(term, [slot]);
      else known.push(slot);
    }
  }
  for (const [term, own] of [...slots].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const kept = keptSlots(own);
    if (kept !== null) connection.run(PUT_BLOCK, block, term, kept);
  }
}
