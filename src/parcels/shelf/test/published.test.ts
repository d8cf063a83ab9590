import { expect, it } from 'vitest';
import { MINUTE, instant, later, type Instant } from '../../../core/instant.js';
import type { DeskDocuments } from '../../../ports/desk-documents.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { uariv } from '../../../../test/support/scenario.js';
import { createPublished } from '../published.js';
import type { ShelfText } from '../rules/shelf-text.js';
import { aText, published as publishedText } from './a-text.js';

function aStore(...texts: readonly ShelfText[]) {
  const at: { now: Instant; isGone: boolean; reads: number } = { now: instant(1_800_000_000_000), isGone: false, reads: 0 };
  const lines: string[] = [];
  const all = async (kind: string): Promise<unknown> => {
    if (kind === 'text') at.reads++;
    if (at.isGone) throw new StoreUnavailable();
    return kind === 'text' ? texts.map((body) => ({ kind, key: body.id, revision: 1, body })) : [];
  };
  const published = createPublished({
    documents: { all, find: () => Promise.resolve(null), write: () => Promise.resolve(false) } as unknown as DeskDocuments,
    procedure: uariv.procedure,
    clock: { now: () => at.now },
    log: { write: (_, event) => void lines.push(event) },
  });
  return { published, at, lines };
}

const asked = 'cambiar la contraseña del correo';

it('SIIF-16 the published questions are read once a minute, and again after a change of this process', async () => {
  const { published, at } = aStore(publishedText());
  await Promise.all([published.list(), published.offerFor(asked), published.offerFor(asked)]);
  expect(at.reads).toBe(1);
  published.forget();
  await published.list();
  at.now = later(at.now, MINUTE);
  await published.list();
  expect(at.reads).toBe(3);
});

it('SIIF-16 a store that does not answer offers nothing and keeps no failure', async () => {
  const { published, at, lines } = aStore(publishedText());
  at.isGone = true;
  expect(await published.offerFor(asked)).toBeNull();
  expect(lines).toEqual(['questions-unread']);
  await expect(published.list()).rejects.toThrow(StoreUnavailable);
  at.isGone = false;
  expect(await published.offerFor(asked)).toMatchObject({ kind: 'question', id: 'q-1' });
});

it('SIIF-16 only what is published for requesters, of this procedure, is offered', async () => {
  const others = [
    aText(),
    aText({ state: 'withdrawn' }),
    publishedText({ procedure: 'siif' }),
    publishedText({ use: 'both', group: 'mesa' }),
  ];
  for (const other of others) expect(await aStore(other).published.offerFor(asked)).toBeNull();
});
