import { factsOf } from './facts.js';

await factsOf('test/domain/roster/', /\.test\.ts$/);
await factsOf('test/domain/ticket/', /(commands\/.+|clock-holds|clock-segments|freeze|next-moment|requester-ways|sla-of|warnings)\.test\.ts$/);
