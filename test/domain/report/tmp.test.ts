import { it } from 'vitest';
import { nextVersion, randomMonth, wholeRules } from './random-month.js';
it('x', () => {
  for (const name of ['uariv','uspec','siif','sigce']) {
    const rules = wholeRules(name);
    const t0 = performance.now();
    const month = randomMonth([rules, nextVersion(rules)], 5, 300);
    const ms = performance.now()-t0;
    const types: Record<string, number> = {};
    for (const {stored} of month) for (const {event} of stored.history) types[event.type] = (types[event.type] ?? 0)+1;
    const recs = month.flatMap(({stored}) => stored.record ?? []);
    const closed = recs.filter(r => r.end && !r.end.isVoid);
    console.log(name, ms|0, JSON.stringify(types), recs.length, closed.length, 'void', recs.filter(r=>r.end?.isVoid).length, 'B/rec', (JSON.stringify(recs).length/recs.length)|0, 'closed', (JSON.stringify(closed).length/closed.length)|0);
  }
});
