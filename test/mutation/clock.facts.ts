import { factsOf } from './facts.js';

// One file for the tool: it loads the modules of every file anew for every fault.
await factsOf('test/core/calendar/', /\.test\.ts$/);
await factsOf('test/core/sla/', /\.test\.ts$/);
