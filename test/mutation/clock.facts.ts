import { factsOf } from './facts.js';

// One file for the tool: it loads the modules of every file anew for every fault.
await factsOf('test/domain/calendar/', /\.test\.ts$/);
await factsOf('test/domain/sla/', /\.test\.ts$/);
