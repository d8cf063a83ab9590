import { runProcess } from '../src/ops/run-process.js';
import { playground } from './playground.js';

await runProcess(playground);
