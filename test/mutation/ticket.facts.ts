import { factsOf } from './facts.js';

await factsOf('test/core/people/', /\.test\.ts$/);
await factsOf(
  'test/core/ticket/',
  /(commands\/.+|available-transitions|clock-holds|clock-segments|permissions|permissions\.matrix|refusals|ticket-numbers|ticket-sla|ticket-sla\.freeze|timers|timers\.warnings)\.test\.ts$/,
);
