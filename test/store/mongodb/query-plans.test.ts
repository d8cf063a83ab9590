import { describe, expect, it } from 'vitest';
import type { IndexSpec } from '../../../src/store/mongodb/indexes.js';
import { planIn } from '../../support/query-plan.js';
import { whyNotInOrder } from './index-order.js';

const byIndex = {
  queryPlanner: {
    winningPlan: {
      stage: 'LIMIT',
      inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'due', direction: 'forward' } },
    },
    rejectedPlans: [{ stage: 'COLLSCAN' }],
  },
};
const sorted = {
  queryPlanner: {
    winningPlan: { queryPlan: { stage: 'SORT', inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'due' } } } },
  },
};
const grouped = {
  stages: [
    {
      $cursor: { queryPlanner: { winningPlan: { stage: 'PROJECTION_COVERED', inputStage: { stage: 'IXSCAN', indexName: 'open_count' } } } },
    },
    { $group: {} },
  ],
};
const scanned = { queryPlanner: { winningPlan: { stage: 'COLLSCAN', direction: 'forward' } } };
const engine = {
  queryPlanner: {
    Plan: {
      'Node Type': 'Limit',
      Plans: [
        {
          'Node Type': 'Custom Scan',
          IndexDetails: [{ indexName: 'due' }],
          IndexCosts: [{ indexName: '_id_' }],
          Plans: [{ 'Node Type': 'Index Scan', 'Index Name': 'due' }],
        },
      ],
    },
  },
};
const engineScanned = { queryPlanner: { Plan: { 'Node Type': 'Sort', Plans: [{ 'Node Type': 'Parallel Seq Scan' }] } } };

describe('a server’s plan', () => {
  it.each([
    ['MongoDB’s, by an index', byIndex, { indexes: ['due'], readsAll: false, sorts: false }],
    ['MongoDB’s, sorted after it', sorted, { indexes: ['due'], readsAll: false, sorts: true }],
    ['MongoDB’s, for a count', grouped, { indexes: ['open_count'], readsAll: false, sorts: false }],
    ['MongoDB’s, by its id', { queryPlanner: { winningPlan: { stage: 'IDHACK' } } }, { indexes: ['_id_'], readsAll: false, sorts: false }],
    ['MongoDB’s, that reads everything', scanned, { indexes: [], readsAll: true, sorts: false }],
    ['PostgreSQL’s, by an index', engine, { indexes: ['due'], readsAll: false, sorts: null }],
    ['PostgreSQL’s, that reads everything', engineScanned, { indexes: [], readsAll: true, sorts: null }],
  ])('a server’s plan is read: %s', (_, explained, plan) => {
    expect(planIn(explained)).toEqual(plan);
  });

  it('a plan in an unknown format is refused, not read as a plan without scans', () => {
    expect(() => planIn({ ok: 1 })).toThrow('no plan');
  });
});

describe('a question and its index', () => {
  const index: IndexSpec = { collection: 'tickets', name: 'x', keys: { isDesk: 1, group: 1, rank: 1, place: 1 }, where: { isDesk: true } };
  const faults = (filter: object, sort: object): number =>
    whyNotInOrder({ name: 'find', collection: 'tickets', body: { filter, sort } }, index).length;
  const desk = { isDesk: true, group: 'mesa' };

  it.each([
    ['the order of the index', desk, { rank: 1, place: 1 }, 0],
    ['all against it', desk, { rank: -1, place: -1 }, 0],
    ['a range where the sort begins', { ...desk, rank: { $gt: 1 } }, { rank: 1 }, 0],
    ['partly against it', desk, { rank: 1, place: -1 }, 1],
    ['a field left out in between', desk, { place: 1 }, 1],
    ['a range behind the sort’s first field', { ...desk, place: { $gt: '' } }, { rank: 1, place: 1 }, 1],
    ['tickets that the index does not hold', { group: 'mesa' }, { rank: 1 }, 3],
  ])('a query is checked against its index: %s', (_, filter, sort, count) => {
    expect(faults(filter, sort)).toBe(count);
  });
});
