import { factsOf } from './facts.js';

await factsOf('test/domain/people/', /\.test\.ts$/);
await factsOf(
  'test/domain/ticket/',
  /(commands\/.+|clock-holds|clock-segments|freeze|guest|may-see|timers|number-of|reaching-out|requester-ways|sla-of|warnings|ways)\.test\.ts$/,
);
