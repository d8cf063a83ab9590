import type { ProcedureRef } from '../../domain/procedure/procedure.js';
import type { ProcedureArchive } from '../../ports/procedure-archive.js';
import { type Collections, asked, insertOnce } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { plain } from './ticket-document.js';

export function createProcedureArchive({ procedures }: Pick<Collections, 'procedures'>, writes: PendingWrites): ProcedureArchive {
  return {
    async keep(ref, procedure) {
      const _id = keyOf(ref);
      await writes.during(() => insertOnce(procedures, { _id, procedure: plain(procedure) }));
      const version = keyOf({ ...ref, hash: '' });
      const ofVersion = { $gte: version, $lt: `${version}\uffff`, $ne: _id };
      return (await asked(procedures.findOne({ _id: ofVersion }, { projection: { _id: 1 } }))) !== null;
    },
    async load(ref) {
      return (await asked(procedures.findOne({ _id: keyOf(ref) })))?.procedure ?? null;
    },
  };
}

/** The key of a procedure version. Ids of procedures contain no slash. */
function keyOf({ id, version, hash }: ProcedureRef): string {
  return `${id}/${version}/${hash}`;
}
