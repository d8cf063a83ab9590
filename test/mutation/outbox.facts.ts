import { factsOf } from './facts.js';

await factsOf('test/core/outbox/', /\.test\.ts$/);
