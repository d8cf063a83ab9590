import { runProcess } from './ops/run-process.js';

// The desk that serves Teams. The try-it page and the recorder come with `playground/start.ts`.
await runProcess(null);
