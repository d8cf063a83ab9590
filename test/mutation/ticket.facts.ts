import { factsOf } from './facts.js';

await factsOf('test/domain/roster/', /\.test\.ts$/);
await factsOf(
  'test/domain/ticket/',
  /(commands\/.+|clock-holds|clock-segments|freeze|guest|may-see|next-moment|number-of|reaching-out|requester-ways|sla-of|warnings|ways)\.test\.ts$/,
);
