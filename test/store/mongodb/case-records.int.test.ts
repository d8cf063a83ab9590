import { describe, expect, it } from 'vitest';
import { DAY, instant, later } from '../../../src/core/instant.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { openDatabaseTarget } from '../../../src/store/mongodb/transfer/transfer.js';
import { caseRecordsContract } from '../../contract/case-records/case-records.contract.js';
import { aCaseRecord } from '../../support/a-case-record.js';
import { aStoredTicket, OPENED } from '../../support/a-stored-ticket.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import type { WireCommand } from '../../support/wire-messages.js';
import { READ_AGAIN } from './faults.js';
import { mongoStores } from './mongo-stores.js';
import { databaseByProxy } from './stores-by-proxy.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  caseRecordsContract(mongoStores);
});

/** More than come at a time. */
const cases = 1_200;

const isNextBatch = ({ name }: WireCommand): boolean => name === 'getMore';

describe.skipIf(!hasMongoServer)('many records of cases', () => {
  it('a reading whose later batch meets a fault gives every record once all the same', async (test) => {
    const { proxy, address } = await databaseByProxy(test);
    const target = await openDatabaseTarget(address);
    const ids = Array.from({ length: cases }, (_, at) => `t-${at}`);
    const stored = ids.map((id) => ({ key: id, text: JSON.stringify(aStoredTicket(id, { record: aCaseRecord(id) })), numbers: [] }));
    await target.collections.ticket.put(stored);
    await target.complete();
    await target.close();
    const store = await openMongoStore(proxy.address);
    test.onTestFinished(() => store.close());
    const read = async (): Promise<readonly string[]> => {
      const given: string[] = [];
      for await (const page of store.records.touching(instant(OPENED), later(instant(OPENED), DAY)))
        given.push(...page.map(({ id }) => id));
      return given;
    };
    for (const [name, fault] of Object.entries(READ_AGAIN)) {
      let left = 1;
      const meeting = proxy.meet((command) => isNextBatch(command) && left-- > 0, fault);
      expect((await read()).toSorted(), name).toEqual(ids.toSorted());
      expect(meeting.hits, name).toBe(1);
      meeting.over();
    }
    const lasting = proxy.meet(isNextBatch, READ_AGAIN['a server that is no primary any more'] ?? { at: 'request', does: 'cut' });
    await expect(read()).rejects.toMatchObject({ code: 'store-unavailable' });
    lasting.over();
  });
});
