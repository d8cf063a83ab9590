import { expect, it } from 'vitest';
import { fromIso } from '../support/from-iso.js';
import { caseNoun } from '../../src/texts/words.js';
import { staleText } from '../../src/texts/stale-card.js';
import { ref } from '../support/cast.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const { procedure } = shippedProcedure('uariv');
const at = fromIso('2026-11-20T20:24:00Z');
const context = { procedure, noun: caseNoun(procedure), reader: ref('beto').id, now: fromIso('2026-11-20T20:30:00Z') };
const last = { by: ref('luz'), at };

it('UARIV-11 the sentence names who follows up a case that stands with a provider, and no one where it has no follow-up', () => {
  const moved = { group: 'dotacion', at, worker: null, follower: ref('dora') };
  expect(staleText({ code: 'stale-card', last, moved }, context)).toBe(
    'Ahora está con los Proveedores de dotación tecnológica desde las 3:24 p. m. Lo sigue Dora Vega.',
  );
  expect(staleText({ code: 'stale-card', last, moved: { ...moved, follower: null } }, context)).toBe(
    'Ahora está con los Proveedores de dotación tecnológica desde las 3:24 p. m.',
  );
});

it('UARIV-04 the requester reads where the case went and who attends it, and nothing of who follows it up', () => {
  const moved = { group: 'infraestructura', at, worker: ref('dora'), follower: null };
  const toRequester = { ...context, reader: ref('ana').id, isRequester: true };
  expect(staleText({ code: 'stale-card', last, moved }, toRequester)).toBe(
    'Ahora está con Infraestructura tecnológica desde las 3:24 p. m. Lo atiende Dora Vega.',
  );
  expect(staleText({ code: 'stale-card', last, moved: { ...moved, worker: null, follower: ref('luz') } }, toRequester)).toBe(
    'Ahora está con Infraestructura tecnológica desde las 3:24 p. m.',
  );
});
